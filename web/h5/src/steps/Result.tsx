import { useEffect } from 'preact/hooks';
import { useAround } from '../context';
import { Button, Heading, Icon, Notice } from '../parts';

const PENDING = 0;
const PASSED = 1;

export function Result(props: { target?: string; straight: boolean }) {
  const { t, api, visit, moved, failed } = useAround();
  const { target } = props;
  useEffect(() => {
    if (target && props.straight) {
      location.replace(target);
    }
  }, [target, props.straight]);
  useEffect(() => {
    if (visit.status !== PENDING) {
      return undefined;
    }
    // People may have to decide: the longer it takes, the more seldom it is asked.
    const timer = setTimeout(() => api.session().then(moved, failed), 3000);
    return () => clearTimeout(timer);
  }, [visit]);

  if (target && props.straight) {
    return <p role="status">{t.leaving}</p>;
  }
  if (visit.status === PENDING) {
    return (
      <section class="result">
        <Icon name="clock" class="pending" />
        <Heading>{t.resultPending}</Heading>
        <p>{t.resultPendingText}</p>
      </section>
    );
  }
  const passed = visit.status === PASSED;
  return (
    <section class="result" data-status={visit.status}>
      <Icon name={passed ? 'check' : 'cross'} class={passed ? 'passed' : 'refused'} />
      <Heading>{passed ? t.resultPassed : t.resultFailed}</Heading>
      {passed ? !target && <p>{t.resultPassedText}</p> : visit.conclusions && <Notice>{visit.conclusions}</Notice>}
      {!passed && visit.triesLeft > 0 && (
        <Button onClick={() => api.restart().then(moved, failed)}>{t.tryAgain}</Button>
      )}
      {target && (
        <Button kind={passed ? 'main' : 'quiet'} onClick={() => location.replace(target)}>
          {t.finish}
        </Button>
      )}
    </section>
  );
}
