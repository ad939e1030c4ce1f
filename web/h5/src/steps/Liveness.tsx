import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiError, type Cue, type Prompt, type Visit } from '../api';
import { useAround } from '../context';
import { CameraError, cameras, openCamera, type Camera, type CameraTrouble as Trouble } from '../live/camera';
import type { Hint } from '../live/coach';
import { LightMeter, loadEye } from '../live/eye';
import { LiveSession, pause } from '../live/session';
import { Button, Heading, Notice, Progress, Spinner } from '../parts';
import { CameraTrouble } from './CameraTrouble';

type State =
  | { at: 'intro' }
  | { at: 'camera' }
  | { at: 'uploading'; part: number }
  | { at: 'judging'; queued: boolean }
  | { at: 'trouble'; trouble: Trouble };

/** In milliseconds. */
const ASK_AGAIN = 1000;
const LONGEST_JUDGING = 180_000;

export function Liveness() {
  const { t, api, visit, moved, failed, say } = useAround();
  const [state, setState] = useState<State>({ at: 'intro' });
  const [flashing, setFlashing] = useState(true);
  const [hint, setHint] = useState<Hint>('placeFace');
  const [cue, setCue] = useState<{ cue: Cue; number: number; of: number }>();
  const [device, setDevice] = useState('');
  const [devices, setDevices] = useState<MediaDeviceInfo[]>([]);
  const [wait, setWait] = useState(visit.waitSeconds);
  const video = useRef<HTMLVideoElement>(null);
  const open = useRef<{ camera?: Camera; session?: LiveSession }>({});
  const colours = visit.level === 'ACTIONS_AND_COLOURS';

  useEffect(() => {
    void loadEye();
    return stop;
  }, []);
  useEffect(() => setWait(visit.waitSeconds), [visit]);
  useEffect(() => {
    const timer = wait > 0 ? setTimeout(() => setWait(wait - 1), 1000) : undefined;
    return () => clearTimeout(timer);
  }, [wait]);

  function stop() {
    open.current.session?.stop();
    open.current.camera?.close();
    open.current = {};
  }

  async function start(chosen = device) {
    stop();
    setCue(undefined);
    setHint('placeFace');
    setState({ at: 'camera' });
    try {
      const camera = await openCamera('user', chosen || undefined);
      open.current.camera = camera;
      setDevice(camera.id);
      setDevices(await cameras());
      const screen = video.current!;
      screen.srcObject = camera.stream;
      await screen.play();
      const session = new LiveSession(screen, await loadEye(), new LightMeter(), {
        hint: setHint,
        cue: (next, number, of) => {
          setCue(next && { cue: next, number, of });
          if (next && !next.colour) {
            say(words(next.prompt));
          }
        },
      });
      open.current.session = session;
      const film = await session.run(() => api.challenge(colours && flashing), camera.label);
      if (film) {
        stop();
        await send(film);
      }
    } catch (error) {
      stop();
      if (error instanceof CameraError) {
        setState({ at: 'trouble', trouble: error.trouble });
      } else {
        setState({ at: 'intro' });
        await refresh();
        failed(error);
      }
    }
  }

  async function send(film: Parameters<typeof api.film>[0]) {
    setState({ at: 'uploading', part: 0 });
    for (;;) {
      try {
        const answer = await api.film(film, (part) =>
          setState(part < 1 ? { at: 'uploading', part } : { at: 'judging', queued: false }),
        );
        moved(answer ?? (await verdict(film.challenge)));
        setState({ at: 'intro' });
        return;
      } catch (error) {
        // The film is still here, and the server knows nothing of it: nobody has to do it all again.
        if (error instanceof ApiError && error.error === 'BUSY') {
          setState({ at: 'judging', queued: true });
          await pause(2 * ASK_AGAIN);
        } else {
          throw error;
        }
      }
    }
  }

  async function verdict(challenge: string): Promise<Visit> {
    const until = performance.now() + LONGEST_JUDGING;
    while (performance.now() < until) {
      setState({ at: 'judging', queued: true });
      await pause(ASK_AGAIN);
      const now = await api.session();
      if (now.film?.challenge === challenge) {
        return now;
      }
    }
    throw new ApiError('OTHER');
  }

  async function refresh() {
    try {
      moved(await api.session());
    } catch (error) {
      failed(error);
    }
  }

  function words(prompt: Prompt): string {
    return prompt in t.prompts ? t.prompts[prompt as keyof typeof t.prompts] : t.prompts.colour;
  }

  const film = visit.film;
  const none = visit.triesLeft === 0;
  return (
    <section class={cue?.cue.colour ? 'live flashing' : 'live'}>
      {cue?.cue.colour && <div class="flash" style={{ backgroundColor: cue.cue.colour }} data-colour={cue.cue.colour} />}
      {state.at === 'intro' && (
        <>
          <Heading>{t.faceTitle}</Heading>
          {film && !film.passed ? (
            <Notice>
              <strong>{t.faceFailed}</strong>
              {film.advice.map((advice) => (
                <span key={advice} class="line">
                  {t.advice[advice]}
                </span>
              ))}
              {film.missed.length > 0 && (
                <span class="line">
                  {t.missed}
                  {film.missed.map(words).join(', ')}
                </span>
              )}
            </Notice>
          ) : (
            <p>{t.faceIntro}</p>
          )}
          {colours && (
            <div class="warning">
              <p>{t.flashWarning}</p>
              <label class="tick">
                <input
                  type="checkbox"
                  checked={!flashing}
                  onChange={(event) => setFlashing(!event.currentTarget.checked)}
                />
                <span>{t.flashOff}</span>
              </label>
            </div>
          )}
          {film && !film.passed && !none && <p class="hint">{t.triesLeft(visit.triesLeft)}</p>}
          {none ? (
            <Notice>{t.errors.NO_TRIES_LEFT}</Notice>
          ) : (
            <Button onClick={() => void start()} disabled={wait > 0}>
              {wait > 0 ? t.waitFirst(wait) : film ? t.retry : t.openCamera}
            </Button>
          )}
        </>
      )}
      {state.at === 'camera' && (
        <>
          <p class="prompt" role="status" aria-live="assertive" data-prompt={cue?.cue.prompt ?? ''}>
            {cue ? words(cue.cue.prompt) : t[hint]}
          </p>
          <div class={`oval ${cue ? 'on' : hint === 'holdStill' ? 'good' : ''}`}>
            <video ref={video} class="mirrored" playsInline muted aria-label={t.camera} />
            {cue && <div class={`cue ${cue.cue.prompt}`} aria-hidden="true" />}
          </div>
          {cue && !cue.cue.colour && (
            <ol class="dots" aria-hidden="true">
              {Array.from({ length: cue.of }, (_, i) => (
                <li key={i} class={i < cue.number ? 'past' : ''} />
              ))}
            </ol>
          )}
          {!cue && devices.length > 1 && (
            <label class="field">
              <span>{t.camera}</span>
              <select value={device} onChange={(event) => void start(event.currentTarget.value)}>
                {devices.map((one) => (
                  <option key={one.deviceId} value={one.deviceId}>
                    {one.label || t.camera}
                  </option>
                ))}
              </select>
            </label>
          )}
        </>
      )}
      {state.at === 'uploading' && (
        <Progress part={state.part} label={t.uploading(Math.round(100 * state.part))} />
      )}
      {state.at === 'judging' && <Spinner label={state.queued ? t.queue : t.judging} />}
      {state.at === 'trouble' && <CameraTrouble trouble={state.trouble} onRetry={() => void start()} />}
    </section>
  );
}
