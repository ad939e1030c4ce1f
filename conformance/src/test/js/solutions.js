// Takes each attempt of a file through its solution; prints a line of JSON for what came of it.
'use strict';

const { RPCClient } = require('@alicloud/pop-core');
const fs = require('fs');

const { endpoint, key, attempts } = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));

const client = new RPCClient({
  endpoint,
  accessKeyId: key.id,
  accessKeySecret: key.secret,
  apiVersion: '2018-09-16',
  codes: ['1'],
  opts: { timeout: 60000, method: 'POST' },
});

async function decided(ticket) {
  for (let asked = 0; asked < 240; asked++) {
    const status = (await client.request('GetStatus', ticket)).Data;
    if (status.StatusCode !== 0) {
      return status;
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('still pending');
}

async function main() {
  for (const [n, { biz, bound, taken }] of attempts.entries()) {
    const ticket = { Biz: biz, TicketId: `node-${n}` };
    const binding = Object.keys(bound).length > 0 ? { Binding: JSON.stringify(bound) } : {};
    const before = await client.request('GetVerifyToken', { ...ticket, ...binding });
    const materials = { VerifyToken: before.Data.VerifyToken.Token };
    Object.entries(taken).forEach(([kind, value], index) => {
      materials[`Material.${index + 1}.MaterialType`] = kind;
      materials[`Material.${index + 1}.Value`] = value;
    });
    await client.request('SubmitMaterials', materials);
    const { StatusCode, AuditConclusions } = await decided(ticket);
    const { Name, IdentificationNumber } = (await client.request('GetMaterials', ticket)).Data;
    console.log(JSON.stringify({ StatusCode, AuditConclusions, Name, IdentificationNumber }));
  }
}

main().then(() => process.exit(0), (e) => {
  console.error(e);
  process.exit(1);
});
