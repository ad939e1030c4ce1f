// Runs the original models on fixed pictures and writes what they take and answer, for the proof of the converted ones.
// Usage: node reference.mjs DIRECTORY
// Writes DIRECTORY/<model>.<tensor>.f32: float32, little endian, two pictures one after the other; inputs as
// channels × height × width, outputs in the order that the converted model's manifest states.
import fs from 'node:fs';
import path from 'node:path';
import { decode, faceapi, faceapiModels, fileOf, startWasm, tf } from './runtime.mjs';

const target = process.argv[2];

/** Park and Miller's generator: the same noise in every run. */
function noise(length) {
  let state = 20260101;
  return Float32Array.from({ length }, () => {
    state = (state * 48271) % 2147483647;
    return state % 256;
  });
}

/** A square around the largest face of a sample picture, twice its size: left, top, side and the picture. */
async function sampleFace() {
  const picture = decode(fileOf('@vladmandic/face-api/demo/sample1.jpg'));
  await faceapi.nets.ssdMobilenetv1.loadFromDisk(faceapiModels);
  const found = await faceapi.detectAllFaces(tf.tensor3d(picture.rgb, [picture.height, picture.width, 3]));
  const { box } = found.reduce((a, b) => (a.box.area > b.box.area ? a : b));
  const side = 2 * Math.max(box.width, box.height);
  return { picture, side, left: box.x + (box.width - side) / 2, top: box.y + (box.height - side) / 2 };
}

/** That square in another size, by nearest neighbour; black outside the picture. */
function resized({ picture, side, left, top }, size) {
  return Float32Array.from({ length: size * size * 3 }, (_, i) => {
    const x = Math.floor(left + ((Math.floor(i / 3) % size) * side) / size);
    const y = Math.floor(top + (Math.floor(i / 3 / size) * side) / size);
    const inside = x >= 0 && y >= 0 && x < picture.width && y < picture.height;
    return inside ? picture.rgb[3 * (y * picture.width + x) + (i % 3)] : 0;
  });
}

const write = (name, floats) => fs.writeFileSync(path.join(target, `${name}.f32`), Buffer.from(floats.buffer, floats.byteOffset, floats.byteLength));

function join(parts) {
  const all = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  parts.reduce((at, part) => { all.set(part, at); return at + part.length; }, 0);
  return all;
}

async function graph(name) {
  const file = fileOf(`@vladmandic/human/models/${name}.json`);
  const json = JSON.parse(fs.readFileSync(file));
  const weights = fs.readFileSync(file.replace('.json', '.bin'));
  return tf.loadGraphModel({
    load: async () => ({
      modelTopology: json.modelTopology,
      weightSpecs: json.weightsManifest[0].weights,
      weightData: weights.buffer.slice(weights.byteOffset, weights.byteOffset + weights.byteLength),
      format: json.format,
      signature: json.signature,
    }),
  });
}

/** human's anchors (src/face/facemeshutil.ts): cell centres of 16 and 32 pixels, 2 and 6 times. */
function anchors() {
  const all = [];
  for (const [stride, count] of [[16, 2], [32, 6]]) {
    for (let y = 0; y < 256 / stride; y++) {
      for (let x = 0; x < 256 / stride; x++) for (let n = 0; n < count; n++) all.push([stride * (x + 0.5), stride * (y + 0.5)]);
    }
  }
  return tf.tensor2d(all);
}

await startWasm();
const originals = {
  blazeface: {
    size: 256,
    net: await graph('blazeface'),
    run(net, x) {
      const parts = net.execute(x.div(127.5).sub(1)).sort((a, b) => a.size - b.size);
      const offsets = tf.concat([parts[3], parts[2]], 1).squeeze([0]);
      const points = offsets.reshape([896, 8, 2]);
      const centres = anchors().reshape([896, 1, 2]);
      const [centre, size, keypoints] = tf.split(points, [1, 1, 6], 1);
      return {
        boxes: tf.concat([centre.add(centres), size, keypoints.add(centres)], 1),
        scores: tf.concat([parts[1], parts[0]], 1).sigmoid(),
      };
    },
  },
  facemesh: {
    size: 192,
    net: await graph('facemesh'),
    run: (net, x) => ({ landmarks: net.execute(x.div(255), 'Identity_2'), face: net.execute(x.div(255), 'Identity_1') }),
  },
  iris: {
    size: 64,
    net: await graph('iris'),
    run(net, x) {
      const [eye, iris] = tf.split(net.execute(x.div(255)).reshape([76, 3]), [71, 5], 0);
      return { eye, iris };
    },
  },
  antispoof: { size: 128, net: await graph('antispoof'), run: (net, x) => ({ real: net.execute(x.div(255)) }) },
  liveness: { size: 32, net: await graph('liveness'), run: (net, x) => ({ liveness: net.execute(x.div(255)) }) },
  faceres: {
    size: 224,
    net: await graph('faceres'),
    run(net, x) {
      const [gender, age, embedding] = net.execute(x, ['gender_pred/Sigmoid', 'age_pred/Softmax', 'global_pooling/Mean']);
      return { gender, age, embedding };
    },
  },
  ssd_mobilenetv1: {
    size: 512,
    net: faceapi.nets.ssdMobilenetv1,
    run(net, x) {
      const { boxes, scores } = net.forwardInput(new faceapi.NetInput([x]));
      return { boxes: boxes[0], scores: scores[0] };
    },
  },
  face_landmark_68: {
    size: 112,
    net: faceapi.nets.faceLandmark68Net,
    run: (net, x) => ({ landmarks: net.forwardInput(new faceapi.NetInput([x])) }),
  },
  face_recognition: {
    size: 150,
    net: faceapi.nets.faceRecognitionNet,
    run: (net, x) => ({ embedding: net.forwardInput(new faceapi.NetInput([x])) }),
  },
  age_gender: {
    size: 112,
    net: faceapi.nets.ageGenderNet,
    run: (net, x) => net.forwardInput(new faceapi.NetInput([x])),
  },
  face_expression: {
    size: 112,
    net: faceapi.nets.faceExpressionNet,
    run: (net, x) => ({ expressions: net.forwardInput(new faceapi.NetInput([x])) }),
  },
};

const face = await sampleFace();
fs.mkdirSync(target, { recursive: true });
for (const [id, { size, net, run }] of Object.entries(originals)) {
  if (net.loadFromDisk) await net.loadFromDisk(faceapiModels);
  const pictures = [noise(size * size * 3), resized(face, size)].map((picture) => tf.tensor4d(picture, [1, size, size, 3]));
  const answers = pictures.map((picture) => tf.tidy(() => run(net, picture)));
  write(`${id}.input`, join(pictures.map((picture) => picture.transpose([0, 3, 1, 2]).dataSync())));
  for (const name of Object.keys(answers[0])) write(`${id}.${name}`, join(answers.map((answer) => answer[name].dataSync())));
}
