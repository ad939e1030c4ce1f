import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { ApiError, type Api, type Page, type Visit } from './api';
import { Around } from './context';
import { broken, ended, left, tell } from './codes';
import { loadEye } from './live/eye';
import { Button, Icon, Notice, Spinner } from './parts';
import { target } from './redirect';
import { Guide } from './steps/Guide';
import { IdPhoto } from './steps/IdPhoto';
import { Identity } from './steps/Identity';
import { Liveness } from './steps/Liveness';
import { Privacy } from './steps/Privacy';
import { Result } from './steps/Result';
import { message, texts, type Language } from './texts';

/** Errors after which there is nothing to be done on this page. */
const FINAL = ['SESSION_EXPIRED', 'SCENE_UNKNOWN', 'NO_PAGE', 'IDENTITY_MISSING', 'RETAINED_PHOTO_MISSING', 'SERVICE_CLOSED'];

const GUIDE_SEEN = 'guide';

export function App(props: { api: Api; query: URLSearchParams; first: Language; firstElder: boolean }) {
  const { api, query } = props;
  const [language, setLanguage] = useState(props.first);
  const [elder, setElder] = useState(props.firstElder);
  const [visit, setVisit] = useState<Visit>();
  const [final, setFinal] = useState<string>();
  const [error, setError] = useState<string>();
  const [guided, setGuided] = useState(() => remembered(GUIDE_SEEN));
  const [handingIn, setHandingIn] = useState(false);
  const t = texts[language];
  // Apps of banks have their own frame around the page, and show the result themselves.
  const finance = query.get('dress') === 'finance';

  const moved = useCallback((next: Visit) => {
    setError(undefined);
    const end = ended(next);
    if (end) {
      tell(end);
    }
    setVisit(next);
  }, []);
  const failed = useCallback((cause: unknown) => {
    const code = cause instanceof ApiError ? cause.error : 'OTHER';
    if (code === 'NETWORK' || FINAL.includes(code)) {
      tell(broken(code));
    }
    if (FINAL.includes(code)) {
      setFinal(code);
    } else {
      setError(code);
    }
  }, []);
  const load = useCallback(() => {
    setError(undefined);
    api.session().then(moved, failed);
  }, []);
  useEffect(load, []);
  useEffect(() => {
    const leave = () => tell(left);
    const over = final || (visit && ended(visit));
    if (!over) {
      addEventListener('pagehide', leave);
    }
    return () => removeEventListener('pagehide', leave);
  }, [visit, final]);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = texts[language].title;
  }, [language]);
  useEffect(() => {
    document.documentElement.classList.toggle('elder', elder);
  }, [elder]);

  const say = useCallback(
    (words: string) => {
      if (elder && 'speechSynthesis' in window) {
        const speech = new SpeechSynthesisUtterance(words);
        speech.lang = language === 'zh' ? 'zh-CN' : 'en';
        speech.rate = 0.85;
        speechSynthesis.cancel();
        speechSynthesis.speak(speech);
      }
    },
    [elder, language],
  );

  async function handIn() {
    setHandingIn(true);
    try {
      moved(await api.submit());
    } catch (cause) {
      // Who typed name and number can correct them; who was sent here with them cannot.
      const typed = visit?.steps.includes('IDENTITY') || visit?.solution === 'RPBasic';
      if (cause instanceof ApiError && cause.error === 'REAL_NAME_MISMATCH' && !typed) {
        setFinal(cause.error);
      } else {
        failed(cause);
        await api.session().then(setVisit, failed);
      }
    }
    setHandingIn(false);
  }

  const page = visit && current(visit, guided);
  useEffect(() => {
    // Faces are looked for by models that take a while to load: the guide is a good time for it.
    if (visit && page !== 'RESULT') {
      void loadEye();
    }
    if (page === 'submit') {
      void handIn();
    }
  }, [page]);

  const around = useMemo(
    () => visit && { api, language, elder, visit, moved, failed, say },
    [visit, language, elder, say],
  );
  const steps = visit?.steps.filter((step) => step !== 'RESULT') ?? [];
  // While it is being decided there is nowhere to go.
  const leads = visit?.status ? target(visit.status === 1, query, visit) : undefined;
  const givenUp = target(false, query, visit ?? {});
  const straight = finance || visit?.solution === 'RPH5BioOnly' || !visit?.steps.includes('RESULT');
  return (
    <>
      <header class={finance ? 'plain' : ''}>
        {visit?.brand?.logo ? (
          <img class="mark" src={visit.brand.logo} alt="" />
        ) : (
          <Icon name="shield" class="mark" />
        )}
        <div class="names">
          <strong>{visit?.brand?.company ?? t.title}</strong>
          <span>{visit?.name ? `${t.verifying}: ${visit.name} ${visit.number ?? ''}` : t.subtitle}</span>
        </div>
        <button type="button" class="switch" onClick={() => choose('elder', elder ? '' : '1', () => setElder(!elder))}>
          {elder ? t.elderOff : t.elder}
        </button>
        <button
          type="button"
          class="switch"
          onClick={() => {
            const other = language === 'zh' ? 'en' : 'zh';
            choose('language', other, () => setLanguage(other));
          }}
        >
          {t.other}
        </button>
      </header>
      {visit && page && page !== 'RESULT' && page !== 'submit' && (
        <nav aria-label={t.step(steps.indexOf(page) + 1, steps.length)}>
          {steps.map((step) => (
            <i key={step} class={steps.indexOf(step) <= steps.indexOf(page) ? 'past' : ''} />
          ))}
        </nav>
      )}
      <main>
        {error && !final && <Notice>{message(language, error)}</Notice>}
        {final ? (
          <section class="result" data-error={final}>
            <Icon name="cross" class="refused" />
            <h1>{message(language, final)}</h1>
            <p>{final === 'SESSION_EXPIRED' ? t.expiredText : t.brokenText}</p>
            {givenUp && <Button onClick={() => location.replace(givenUp)}>{t.finish}</Button>}
          </section>
        ) : !around ? (
          error ? (
            <Button onClick={load}>{t.retry}</Button>
          ) : (
            <Spinner label={t.loading} />
          )
        ) : (
          <Around.Provider value={around}>
            {page === 'GUIDE' && (
              <Guide
                onDone={() => {
                  remember(GUIDE_SEEN);
                  setGuided(true);
                }}
              />
            )}
            {page === 'PRIVACY' && <Privacy />}
            {page === 'IDENTITY' && <Identity />}
            {page === 'FACE_LIVENESS' && <Liveness />}
            {page === 'TAKE_ID_PHOTO' && <IdPhoto />}
            {page === 'submit' &&
              (handingIn ? <Spinner label={t.judging} /> : <Button onClick={() => void handIn()}>{t.retry}</Button>)}
            {page === 'RESULT' && <Result target={leads} straight={straight} />}
          </Around.Provider>
        )}
      </main>
      {visit && page !== 'RESULT' && !final && (
        <footer>{t.expiresIn(Math.max(1, Math.floor(visit.secondsLeft / 60)))}</footer>
      )}
    </>
  );
}

/** The first page that is not done; without any, it is time to hand in. */
function current(visit: Visit, guided: boolean): Page | 'submit' {
  if (visit.status !== undefined) {
    return 'RESULT';
  }
  if (visit.triesLeft === 0 && visit.film && !visit.film.passed) {
    return 'submit';
  }
  const next = visit.steps.find(
    (step) => step !== 'RESULT' && (step === 'GUIDE' ? !guided : !visit.done.includes(step)),
  );
  return next ?? 'submit';
}

function remembered(key: string): boolean {
  try {
    return sessionStorage.getItem(key) === '1';
  } catch {
    return false;
  }
}

function remember(key: string): void {
  try {
    sessionStorage.setItem(key, '1');
  } catch {
    // A browser that keeps nothing shows the guide again.
  }
}

function choose(key: string, value: string, then: () => void): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Chosen for now only.
  }
  then();
}
