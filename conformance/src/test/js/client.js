// One call a line on standard input, one answer a line on standard output.
'use strict';

const { RPCClient } = require('@alicloud/pop-core');

async function answer({ endpoint, key, version, action, parameters, method }) {
  const client = new RPCClient({
    endpoint,
    accessKeyId: key.id,
    accessKeySecret: key.secret,
    apiVersion: version,
    codes: ['1'],
    opts: { timeout: 60000 },
  });
  try {
    return { fields: await client.request(action, parameters, { method }) };
  } catch (e) {
    return { code: e.code || e.name, message: e.message, thrown: e.constructor.name };
  }
}

require('readline')
  .createInterface({ input: process.stdin })
  .on('line', async (line) => console.log(JSON.stringify(await answer(JSON.parse(line)))));
