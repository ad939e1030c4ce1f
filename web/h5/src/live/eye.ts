/** Runs the face models in the browser, if they can be had; without them prompts are timed. */
import { sight, type Point, type Sight } from './face';

interface Face {
  meshRaw?: unknown;
  mesh?: Point[];
  boxScore?: number;
}

interface Seer {
  load(): Promise<void>;
  detect(video: HTMLVideoElement): Promise<{ face: Face[] }>;
}

export interface Eye {
  look(video: HTMLVideoElement): Promise<Sight[]>;
}

let loading: Promise<Eye | undefined> | undefined;

/** Loads in the background; asked for again, gives the same. */
export function loadEye(): Promise<Eye | undefined> {
  loading ??= open().catch(() => undefined);
  return loading;
}

async function open(): Promise<Eye> {
  const { default: Human } = (await import('@vladmandic/human')) as unknown as {
    default: new (config: unknown) => Seer;
  };
  const human = new Human({
    backend: 'wasm',
    wasmPath: '/h5/wasm/',
    modelBasePath: '/h5/models/',
    cacheModels: false,
    debug: false,
    warmup: 'none',
    filter: { enabled: false },
    gesture: { enabled: false },
    body: { enabled: false },
    hand: { enabled: false },
    object: { enabled: false },
    segmentation: { enabled: false },
    face: {
      enabled: true,
      detector: { rotation: false, maxDetected: 2, minConfidence: 0.4, skipFrames: 5, skipTime: 300 },
      mesh: { enabled: true },
      attention: { enabled: false },
      iris: { enabled: false },
      description: { enabled: false },
      emotion: { enabled: false },
      antispoof: { enabled: false },
      liveness: { enabled: false },
    },
  });
  await human.load();
  return {
    async look(video) {
      const { face } = await human.detect(video);
      return face
        .filter((one) => (one.mesh?.length ?? 0) >= 468)
        .map((one) => sight(one.mesh!, video.videoWidth, video.videoHeight));
    },
  };
}

/** Mean light of a video, 0 to 255. */
export class LightMeter {
  private readonly canvas = document.createElement('canvas');

  measure(video: HTMLVideoElement): number {
    this.canvas.width = 16;
    this.canvas.height = 16;
    const pen = this.canvas.getContext('2d', { alpha: false, willReadFrequently: true })!;
    pen.drawImage(video, 0, 0, 16, 16);
    const { data } = pen.getImageData(0, 0, 16, 16);
    let sum = 0;
    for (let i = 0; i < data.length; i += 4) {
      sum += 0.299 * data[i]! + 0.587 * data[i + 1]! + 0.114 * data[i + 2]!;
    }
    return sum / 256;
  }
}
