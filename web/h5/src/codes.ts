import type { Visit } from './api';

/** What a page that holds ours in a frame is told: the result codes of the mobile SDK. Advisory: the truth is the server's. */
export interface Told {
  retCode: number;
  retCodeSub: string;
  retMessageSub: string;
}

const PASSED = told(1000, 'Z1140', '认证成功');
const BROKEN = told(1001, 'Z8399', '系统异常');
const LEFT = told(1003, 'Z1415', '用户退出');
const OFFLINE = told(2002, 'Z1012', '网络异常');
const REFUSED = told(2006, 'Z1141', '认证未通过');

function told(retCode: number, retCodeSub: string, text: string): Told {
  return { retCode, retCodeSub, retMessageSub: `${text}(${retCodeSub})` };
}

/** Of a visit that is over; nothing while it goes on. */
export function ended(visit: Visit): Told | undefined {
  return visit.status === 1 ? PASSED : visit.status !== undefined && visit.status > 1 ? REFUSED : undefined;
}

/** Of an error after which the visit cannot go on. */
export function broken(error: string): Told {
  return error === 'NETWORK' ? OFFLINE : BROKEN;
}

export const left = LEFT;

/** Tells whoever holds the page in a frame; nobody where it stands alone. What is told is no secret. */
export function tell(what: Told): void {
  if (window.parent !== window) {
    window.parent.postMessage(what, '*');
  }
}
