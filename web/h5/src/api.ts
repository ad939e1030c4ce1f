/** What the server is asked for: JSON under /h5/api/, with the token of the page's address. */

export type Page = 'GUIDE' | 'PRIVACY' | 'IDENTITY' | 'FACE_LIVENESS' | 'TAKE_ID_PHOTO' | 'RESULT';

export type Prompt =
  | 'HOLD_STILL'
  | 'BLINK'
  | 'OPEN_MOUTH'
  | 'TURN_LEFT'
  | 'TURN_RIGHT'
  | 'NOD'
  | 'COME_CLOSER'
  | 'RED'
  | 'GREEN'
  | 'BLUE'
  | 'YELLOW'
  | 'CYAN'
  | 'MAGENTA';

export type Advice =
  | 'STAY_IN_VIEW'
  | 'BE_ALONE'
  | 'FOLLOW'
  | 'TURN_FURTHER'
  | 'MORE_LIGHT'
  | 'LESS_LIGHT'
  | 'STEADILY'
  | 'AGAIN';

export interface Text {
  value: string;
  confidence: number;
}

export interface Card {
  name?: Text;
  identificationNumber?: Text;
  idCardStartDate?: Text;
  idCardExpiry?: Text;
}

export interface Visit {
  solution: string;
  steps: Page[];
  done: Page[];
  status?: number;
  conclusions?: string;
  secondsLeft: number;
  consent: string;
  name?: string;
  number?: string;
  level: 'PASSIVE' | 'ACTIONS' | 'ACTIONS_AND_COLOURS';
  triesLeft: number;
  waitSeconds: number;
  film?: { challenge: string; passed: boolean; advice: Advice[]; missed: Prompt[] };
  front?: Card;
  back?: Card;
  passed?: string;
  failed?: string;
  brand?: { company: string; logo?: string };
}

export interface Cue {
  prompt: Prompt;
  colour?: string;
}

export interface Challenge {
  challenge: string;
  prompts: Cue[];
  answerWithinSeconds: number;
}

export interface Shown {
  prompt: Prompt;
  from: number;
  until: number;
}

export interface Film {
  challenge: string;
  camera: { label: string };
  shown: Shown[];
  times: number[];
  frames: Blob[];
}

/** What the server refused, or NETWORK when it was not reached. */
export class ApiError extends Error {
  constructor(
    readonly error: string,
    readonly waitSeconds = 0,
  ) {
    super(error);
  }
}

interface Answer {
  status: number;
  body: unknown;
}

export class Api {
  constructor(
    private readonly token: string,
    private readonly base = '/h5/api/',
  ) {}

  session = () => this.visit('session');
  consent = (version: string, language: string) => this.visit('consent', { version, language });
  identity = (name: string, number: string) => this.visit('identity', { name, number });
  confirm = (name: string, number: string) => this.visit('card/confirm', { name, number });
  submit = () => this.visit('submit');
  restart = () => this.visit('restart');

  async card(side: 'front' | 'back', picture: Blob, progress: (part: number) => void): Promise<Visit> {
    return (await this.post(`card/${side}`, picture, progress)).body as Visit;
  }

  async challenge(flashing: boolean): Promise<Challenge> {
    return (await this.post('challenge', JSON.stringify({ flashing }))).body as Challenge;
  }

  /** Sends a film; empty when the verdict takes longer and will show in the session. */
  async film(film: Film, progress: (part: number) => void): Promise<Visit | undefined> {
    const form = new FormData();
    const { frames, ...answer } = film;
    form.append('answer', new Blob([JSON.stringify(answer)], { type: 'application/json' }));
    frames.forEach((frame) => form.append('frame', frame));
    const { status, body } = await this.post('film', form, progress);
    return status === 202 ? undefined : (body as Visit);
  }

  private async visit(what: string, value: unknown = {}): Promise<Visit> {
    return (await this.post(what, JSON.stringify(value))).body as Visit;
  }

  /** XMLHttpRequest, because fetch tells nothing of how far an upload is. */
  private post(what: string, body: XMLHttpRequestBodyInit, progress?: (part: number) => void): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('POST', this.base + what);
      request.setRequestHeader('Authorization', `Bearer ${this.token}`);
      if (typeof body === 'string') {
        request.setRequestHeader('Content-Type', 'application/json');
      }
      request.timeout = 60_000;
      request.upload.onprogress = (event) => progress?.(event.lengthComputable ? event.loaded / event.total : 0);
      request.onerror = () => reject(new ApiError('NETWORK'));
      request.ontimeout = () => reject(new ApiError('NETWORK'));
      request.onload = () => {
        const answer = parsed(request.responseText);
        if (request.status >= 200 && request.status < 300) {
          resolve({ status: request.status, body: answer });
        } else {
          reject(new ApiError(String(answer.error ?? 'OTHER'), Number(answer.waitSeconds ?? 0)));
        }
      };
      request.send(body);
    });
  }
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
