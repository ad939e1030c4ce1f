// Goes through an object store; prints a line for each thing that went as it should.
'use strict';

const OSS = require('ali-oss');
const fs = require('fs');

const [endpoint, accessKeyId, accessKeySecret, stsToken, bucket, path, file, ownerId, ownerSecret] =
  process.argv.slice(2);

async function refused(what, work) {
  try {
    await work();
    console.log(`${what}: nothing`);
  } catch (e) {
    console.log(`${what}: ${e.code}`);
  }
}

async function main() {
  const picture = fs.readFileSync(file);
  for (const manner of [{}, { cname: true }, { sldEnable: true }, { authorizationV4: true, region: 'oss-cn-shanghai' }]) {
    const named = manner.cname || manner.sldEnable ? endpoint.replace('127.0.0.1', 'localhost') : endpoint;
    const uploader = new OSS({
      endpoint: named, accessKeyId, accessKeySecret, stsToken, bucket, refreshSTSTokenInterval: 1e9,
      refreshSTSToken: async () => ({ accessKeyId, accessKeySecret, stsToken }), ...manner,
    });
    const put = await uploader.put(`${path}node 照.jpg`, picture);
    console.log(`put ${put.res.status} ${put.res.headers.etag}`);
    const streamed = await uploader.putStream(`${path}stream.jpg`, fs.createReadStream(file));
    console.log(`stream ${streamed.res.status}`);
    await refused('foreign path', () => uploader.put(`x${path}a.jpg`, picture));
    await refused('uploader reads', () => uploader.get(`${path}stream.jpg`));
    const owner = new OSS({ endpoint: named, accessKeyId: ownerId, accessKeySecret: ownerSecret, bucket, ...manner });
    console.log(`head ${(await owner.head(`${path}node 照.jpg`)).res.headers['content-length'] === String(picture.length)}`);
    console.log(`read ${(await owner.get(`${path}node 照.jpg`)).content.equals(picture)}`);
    await owner.delete(`${path}stream.jpg`);
    await refused('gone', () => owner.get(`${path}stream.jpg`));
    await refused('not there', () => owner.head(`${path}stream.jpg`));
  }
}

main().then(() => process.exit(0), (e) => {
  console.error(e);
  process.exit(1);
});
