/** For the page itself: no script, no request; styles and fonts are inside it. */
export const PRINT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'";

/** For the response that serves the page: `sandbox` works in a header only, and stops what the rest can't, such as meta refresh. */
export const PRINT_POLICY_HEADER = `${PRINT_POLICY}; frame-ancestors 'none'; sandbox`;
