// Runs face-api's own pipeline (SSD MobileNet v1, 68 landmarks, descriptor; WebAssembly backend) on picture files.
// Usage: node faceapi.mjs FILE… , or the files on standard input, one a line
// Prints one JSON object a picture, each on its line: {file, width, height, milliseconds: {decoding, detection, landmarks,
// descriptors, total without decoding}, faces: [{box: {x, y, width, height} in pixels, score 0…1, descriptor: 128
// numbers}]}, largest face first; for a picture that cannot be read {file, error}. The pixels are taken as stored (no EXIF
// orientation). Loading the models and one warm-up run are not counted.
import readline from 'node:readline';
import { decode, faceapi, faceapiModels, fileOf, startWasm, tf } from './runtime.mjs';

const options = new faceapi.SsdMobilenetv1Options({ minConfidence: 0.5 });

async function timed(work) {
  const start = performance.now();
  const result = await work();
  return [result, performance.now() - start];
}

async function pipeline(file) {
  const [picture, decoding] = await timed(() => decode(file));
  const tensor = tf.tensor3d(picture.rgb, [picture.height, picture.width, 3], 'int32');
  try {
    const [found, detection] = await timed(() => faceapi.detectAllFaces(tensor, options));
    const detected = found.map((face) => faceapi.extendWithFaceDetection({}, face));
    const [landmarked, landmarks] = await timed(() => new faceapi.DetectAllFaceLandmarksTask(Promise.resolve(detected), tensor, false));
    const [described, descriptors] = await timed(() => new faceapi.ComputeAllFaceDescriptorsTask(Promise.resolve(landmarked), tensor));
    const faces = described
      .map(({ detection: { box, score }, descriptor }) => ({
        box: { x: box.x, y: box.y, width: box.width, height: box.height }, score, descriptor: Array.from(descriptor),
      }))
      .sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height);
    const milliseconds = { decoding, detection, landmarks, descriptors, total: detection + landmarks + descriptors };
    return { file, width: picture.width, height: picture.height, milliseconds, faces };
  } finally {
    tensor.dispose();
  }
}

async function files() {
  if (process.argv.length > 2) return process.argv.slice(2);
  const lines = [];
  for await (const line of readline.createInterface({ input: process.stdin })) if (line) lines.push(line);
  return lines;
}

await startWasm();
const { ssdMobilenetv1, faceLandmark68Net, faceRecognitionNet } = faceapi.nets;
await Promise.all([ssdMobilenetv1, faceLandmark68Net, faceRecognitionNet].map((net) => net.loadFromDisk(faceapiModels)));
await pipeline(fileOf('@vladmandic/face-api/demo/sample1.jpg'));
for (const file of await files()) {
  const answer = await pipeline(file).catch((error) => ({ file, error: error.message }));
  console.log(JSON.stringify(answer));
}
