/** Where the page may lead when all is done: the address given in its own query goes before the token's. */

/**
 * An address that a browser may be sent to: http, https, or a path of one leading slash. Nothing that runs as a script, and
 * no scheme-relative address, which would leave the host unseen.
 */
export function allowed(target: string | null | undefined): string | undefined {
  if (!target) {
    return undefined;
  }
  if (/^https?:\/\/[^\s]+$/i.test(target)) {
    return target;
  }
  return /^\/(?![/\\])[^\s\\]*$/.test(target) ? target : undefined;
}

export function target(
  passed: boolean,
  query: URLSearchParams,
  fromToken: { passed?: string; failed?: string },
): string | undefined {
  return passed
    ? allowed(query.get('successRedirect')) ?? allowed(fromToken.passed)
    : allowed(query.get('failRedirect')) ?? allowed(fromToken.failed);
}
