import { useAround } from '../context';
import { Button, Heading, Icon } from '../parts';

export function Guide(props: { onDone: () => void }) {
  const { t, visit } = useAround();
  const points: [string, string][] = [
    ['face', t.guideFace],
    ...(visit.steps.includes('TAKE_ID_PHOTO') ? ([['card', t.guideCard]] as [string, string][]) : []),
    ['sun', t.guideLight],
    ['person', t.guideAlone],
  ];
  return (
    <section>
      <Heading>{t.guideTitle}</Heading>
      <ul class="points">
        {points.map(([icon, words]) => (
          <li key={icon}>
            <Icon name={icon} />
            <span>{words}</span>
          </li>
        ))}
      </ul>
      <Button onClick={props.onDone}>{t.start}</Button>
    </section>
  );
}
