import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export function Button(props: {
  children: ComponentChildren;
  onClick: () => void;
  kind?: 'main' | 'quiet';
  disabled?: boolean;
}) {
  return (
    <button type="button" class={`button ${props.kind ?? 'main'}`} onClick={props.onClick} disabled={props.disabled}>
      {props.children}
    </button>
  );
}

/** A heading that takes the focus when its page appears, so that readers of screens begin there. */
export function Heading(props: { children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {props.children}
    </h1>
  );
}

export function Notice(props: { children: ComponentChildren; kind?: 'error' | 'info' }) {
  return (
    <p class={`notice ${props.kind ?? 'error'}`} role={props.kind === 'info' ? 'status' : 'alert'}>
      {props.children}
    </p>
  );
}

export function Progress(props: { part: number; label: string }) {
  return (
    <div class="progress" role="progressbar" aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(100 * props.part)} aria-label={props.label}>
      <div class="bar" style={{ width: `${Math.round(100 * props.part)}%` }} />
      <span>{props.label}</span>
    </div>
  );
}

export function Spinner(props: { label: string }) {
  return (
    <div class="spinner" role="status">
      <div class="wheel" aria-hidden="true" />
      <span>{props.label}</span>
    </div>
  );
}

const PATHS: Record<string, string> = {
  shield: 'M12 2 4 5v6c0 5 3.4 9.4 8 11 4.6-1.6 8-6 8-11V5zm-1.2 14.2L7 12.4l1.5-1.5 2.3 2.3 4.7-4.7L17 10z',
  face: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm-4 8.500a1.3 1.3 0 1 1 2.6 0 1.3 1.3 0 0 1-2.6 0zm5.4 0a1.3 1.3 0 1 1 2.6 0 1.3 1.3 0 0 1-2.6 0zM12 18c-2.1 0-3.9-1.2-4.8-3h9.600c-.9 1.8-2.7 3-4.8 3z',
  card: 'M3 5h18a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zm3 4v2h6V9zm0 4v2h4v-2zm12-4.200a1.9 1.9 0 1 0 0 3.8 1.9 1.9 0 0 0 0-3.800zM14.8 16h6.400c0-1.7-1.4-2.8-3.2-2.800s-3.2 1.1-3.2 2.800z',
  sun: 'M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10zm-1-6h2v4h-2zm0 18h2v4h-2zM1 11h4v2H1zm18 0h4v2h-4zM4.2 2.8 7 5.6 5.6 7 2.8 4.200zm14.2 14.2 2.8 2.8-1.4 1.4-2.8-2.800zM19.8 2.800l1.4 1.400L18.4 7 17 5.600zM5.6 17 7 18.400l-2.8 2.8-1.4-1.400z',
  person: 'M12 3a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zm0 11c4.7 0 8 2.3 8 5.500V21H4v-1.500C4 16.3 7.3 14 12 14z',
  check: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm-1.6 14.6-4.4-4.4 1.7-1.7 2.7 2.7 5.9-5.900L18 9z',
  cross: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm4.2 12.5-1.7 1.700L12 13.700l-2.5 2.5-1.7-1.7 2.5-2.5-2.5-2.5 1.7-1.7 2.5 2.5 2.5-2.5 1.7 1.7-2.5 2.500z',
  clock: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm1 10.6 3.6 2.1-1 1.7-4.6-2.700V6h2z',
};

export function Icon(props: { name: keyof typeof PATHS & string; class?: string }) {
  return (
    <svg class={`icon ${props.class ?? ''}`} viewBox="0 0 24 24" aria-hidden="true">
      <path fill-rule="evenodd" d={PATHS[props.name]} />
    </svg>
  );
}
