/** What the browser sees of a face. It only guides: the server judges. */

export type Point = readonly [number, number, number?];

/** Lengths as parts of the picture's smaller side, angles in degrees; left and right as in the picture. */
export interface Sight {
  x: number;
  y: number;
  size: number;
  yaw: number;
  pitch: number;
  mouth: number;
  eyes: number;
}

const FOREHEAD = 10;
const CHIN = 152;
const LEFT = 234;
const RIGHT = 454;
const NOSE = 1;
const LIPS = [13, 14] as const;
const EYES = [
  [33, 133, 159, 145],
  [263, 362, 386, 374],
] as const;

const distance = (a: Point, b: Point) => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** From the 468 points of the mesh, in pixels. */
export function sight(mesh: readonly Point[], width: number, height: number): Sight {
  const at = (i: number) => mesh[i]!;
  const small = Math.min(width, height);
  const left = at(LEFT);
  const right = at(RIGHT);
  const across = distance(left, right) || 1;
  const tall = distance(at(FOREHEAD), at(CHIN)) || 1;
  // How far the nose is from the middle between the cheeks, over half the width, is about the sine of the turn.
  const middleX = (left[0] + right[0]) / 2;
  const middleY = (at(FOREHEAD)[1] + at(CHIN)[1]) / 2;
  const turned = Math.max(-1, Math.min(1, (at(NOSE)[0] - middleX) / (0.6 * across)));
  const nodded = Math.max(-1, Math.min(1, (at(NOSE)[1] - middleY) / (0.6 * tall)));
  const eyes = EYES.reduce((sum, eye) => sum + distance(at(eye[2]), at(eye[3])) / (distance(at(eye[0]), at(eye[1])) || 1), 0);
  return {
    x: middleX / width,
    y: middleY / height,
    size: tall / small,
    yaw: (Math.asin(turned) * 180) / Math.PI,
    pitch: (-Math.asin(nodded) * 180) / Math.PI,
    mouth: distance(at(LIPS[0]), at(LIPS[1])) / tall,
    eyes: eyes / EYES.length,
  };
}
