/** The same as the package's main entry, in one thread and without Java or a native program. */
declare module 'recheck/lib/browser.js' {
  export { checkSync } from 'recheck';
}
