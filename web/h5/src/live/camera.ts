/** Opens a camera, and tells why it does not open. */

export type CameraTrouble = 'Denied' | 'None' | 'Busy' | 'Unsupported' | 'Insecure';

export class CameraError extends Error {
  constructor(readonly trouble: CameraTrouble) {
    super(trouble);
  }
}

export interface Camera {
  stream: MediaStream;
  label: string;
  id: string;
  close(): void;
}

export async function openCamera(facing: 'user' | 'environment', id?: string): Promise<Camera> {
  if (!window.isSecureContext) {
    throw new CameraError('Insecure');
  }
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices?.getUserMedia) {
    throw new CameraError('Unsupported');
  }
  const wide = facing === 'environment';
  const wanted: MediaTrackConstraints = {
    width: { ideal: wide ? 1920 : 640 },
    height: { ideal: wide ? 1080 : 480 },
    frameRate: { ideal: 30 },
    ...(id ? { deviceId: { exact: id } } : { facingMode: facing }),
  };
  try {
    const stream = await devices.getUserMedia({ video: wanted, audio: false });
    const track = stream.getVideoTracks()[0]!;
    return {
      stream,
      label: track.label,
      id: track.getSettings().deviceId ?? '',
      close: () => stream.getTracks().forEach((one) => one.stop()),
    };
  } catch (error) {
    throw new CameraError(trouble(error));
  }
}

export function trouble(error: unknown): CameraTrouble {
  switch (error instanceof Error ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'Denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'None';
    case 'NotReadableError':
    case 'AbortError':
      return 'Busy';
    default:
      return 'Unsupported';
  }
}

/** All cameras there are, once one was allowed. */
export async function cameras(): Promise<MediaDeviceInfo[]> {
  const all = await navigator.mediaDevices.enumerateDevices();
  return all.filter((device) => device.kind === 'videoinput');
}

/** Browsers inside other apps, where cameras often do not open. */
export function isInApp(agent: string): boolean {
  return /MicroMessenger|QQ\/|Weibo|AlipayClient|DingTalk|FBAN|FBAV|Line\//i.test(agent);
}
