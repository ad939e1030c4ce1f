/** Whether a picture of a card is worth taking, from a small grey copy. */

export type CardHint = 'cardDark' | 'cardBlurred' | 'cardGlare' | 'cardGood';

const SIDE = 160;

/** Grey values row by row, 0 to 255. */
export function judge(grey: Uint8ClampedArray | number[], width: number, height: number): CardHint {
  let sum = 0;
  let bright = 0;
  let edges = 0;
  let squares = 0;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const value = grey[at]!;
      sum += value;
      squares += value * value;
      bright += value > 250 ? 1 : 0;
      const laplacian = 4 * value - grey[at - 1]! - grey[at + 1]! - grey[at - width]! - grey[at + width]!;
      edges += laplacian * laplacian;
    }
  }
  const count = (width - 2) * (height - 2);
  const mean = sum / count;
  const contrast = squares / count - mean * mean;
  if (mean < 60) {
    return 'cardDark';
  }
  if (bright / count > 0.04) {
    return 'cardGlare';
  }
  return edges / count < 0.04 * contrast + 8 ? 'cardBlurred' : 'cardGood';
}

export function greyOf(video: HTMLVideoElement, canvas: HTMLCanvasElement): { grey: number[]; width: number; height: number } {
  const scale = SIDE / Math.max(video.videoWidth, video.videoHeight, 1);
  canvas.width = Math.max(3, Math.round(video.videoWidth * scale));
  canvas.height = Math.max(3, Math.round(video.videoHeight * scale));
  const pen = canvas.getContext('2d', { alpha: false, willReadFrequently: true })!;
  pen.drawImage(video, 0, 0, canvas.width, canvas.height);
  const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
  const grey: number[] = [];
  for (let i = 0; i < data.length; i += 4) {
    grey.push(0.299 * data[i]! + 0.587 * data[i + 1]! + 0.114 * data[i + 2]!);
  }
  return { grey, width: canvas.width, height: canvas.height };
}

const LONGEST = 1800;
const LARGEST = 1_900_000;

/** A JPEG small enough to be sent. */
export async function shrunk(source: CanvasImageSource, width: number, height: number): Promise<Blob> {
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.getContext('2d', { alpha: false })!.drawImage(source, 0, 0, canvas.width, canvas.height);
  for (const quality of [0.92, 0.8, 0.6]) {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
    if (blob && blob.size < LARGEST) {
      return blob;
    }
  }
  throw new Error('too large');
}
