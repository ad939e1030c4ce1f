import { render } from 'preact';
import { Api } from './api';
import { App } from './app';
import type { Language } from './texts';

function chosen(key: string, query: URLSearchParams): string | null {
  const asked = query.get(key);
  if (asked) {
    return asked;
  }
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

const query = new URLSearchParams(location.search);
const asked = chosen('language', query) ?? navigator.language;
const language: Language = asked.toLowerCase().startsWith('zh') ? 'zh' : 'en';
render(
  <App
    api={new Api(query.get('token') ?? '')}
    query={query}
    first={language}
    firstElder={chosen('elder', query) === '1'}
  />,
  document.getElementById('app')!,
);
