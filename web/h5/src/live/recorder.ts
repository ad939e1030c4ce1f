/** Takes time-stamped pictures of a video, about ten a second. */

const EVERY = 95;
const QUALITY = 0.85;
const LONGEST_SIDE = 640;

type VideoWithFrames = HTMLVideoElement & {
  requestVideoFrameCallback?: (callback: () => void) => number;
};

export class Recorder {
  readonly times: number[] = [];
  private readonly pictures: Promise<Blob | null>[] = [];
  private readonly canvas = document.createElement('canvas');
  private readonly began = performance.now();
  private last = -Infinity;
  private running = true;

  constructor(private readonly video: VideoWithFrames) {
    const scale = Math.min(1, LONGEST_SIDE / Math.max(video.videoWidth, video.videoHeight));
    this.canvas.width = Math.round(video.videoWidth * scale);
    this.canvas.height = Math.round(video.videoHeight * scale);
    this.wait();
  }

  /** In milliseconds since the film began. */
  now(): number {
    return performance.now() - this.began;
  }

  private wait(): void {
    if (this.video.requestVideoFrameCallback) {
      this.video.requestVideoFrameCallback(() => this.frame());
    } else {
      setTimeout(() => this.frame(), 33);
    }
  }

  private frame(): void {
    if (!this.running) {
      return;
    }
    const now = this.now();
    if (now - this.last >= EVERY) {
      this.last = now;
      const pen = this.canvas.getContext('2d', { alpha: false })!;
      pen.drawImage(this.video, 0, 0, this.canvas.width, this.canvas.height);
      this.times.push(now);
      this.pictures.push(new Promise((resolve) => this.canvas.toBlob(resolve, 'image/jpeg', QUALITY)));
    }
    this.wait();
  }

  async stop(): Promise<{ times: number[]; frames: Blob[] }> {
    this.running = false;
    const pictures = await Promise.all(this.pictures);
    const kept = pictures.map((picture, i) => ({ picture, at: this.times[i]! })).filter((one) => one.picture);
    return { times: kept.map((one) => one.at), frames: kept.map((one) => one.picture!) };
  }
}
