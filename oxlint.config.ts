import { defineConfig } from 'oxlint';

/**
 * An override replaces what an earlier one said about the same rule. So rules with options are set once, and overrides
 * only turn rules off. test/unit/house holds each rule that matters with a canary.
 */
export default defineConfig({
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'react', 'jsx-a11y', 'promise', 'vitest'],
  jsPlugins: [
    './electron/dev/lint/house.ts',
    { name: 'no-unsanitized', specifier: 'eslint-plugin-no-unsanitized' },
    { name: 'regexp', specifier: 'eslint-plugin-regexp' },
  ],
  options: { typeAware: true, denyWarnings: true },
  categories: { correctness: 'error' },
  env: { builtin: true },
  ignorePatterns: ['out/**', 'dist/**', 'node_modules/**'],
  rules: {
    // The house.
    'house/walls': 'error',
    'house/no-markup': 'error',
    'house/one-config': 'error',
    'house/one-open-external': 'error',
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'oxc/no-barrel-file': 'error',
    'unicorn/filename-case': ['error', { case: 'kebabCase' }],
    'unicorn/prefer-node-protocol': 'error',
    'no-console': 'error',
    // What we aim at is 250 and 40; here is where a file or a function has certainly become two.
    'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    'max-lines-per-function': ['error', { max: 110, skipBlankLines: true, skipComments: true }],

    // Code out of text.
    'no-eval': 'error',
    'no-implied-eval': 'error',
    'no-new-func': 'error',
    'no-script-url': 'error',
    'no-unsanitized/method': 'error',
    'no-unsanitized/property': 'error',
    'react/no-danger': 'error',

    // Types that are what they say.
    'typescript/no-explicit-any': 'error',
    'typescript/no-unsafe-argument': 'error',
    'typescript/no-unsafe-assignment': 'error',
    'typescript/no-unsafe-call': 'error',
    'typescript/no-unsafe-member-access': 'error',
    'typescript/no-unsafe-return': 'error',
    'typescript/no-unsafe-type-assertion': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/ban-ts-comment': 'error',
    'typescript/only-throw-error': 'error',
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],

    // Work that somebody waits for.
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    'typescript/await-thenable': 'error',

    'eqeqeq': 'error',
    'no-var': 'error',
    'prefer-const': 'error',
    'no-param-reassign': 'error',
    'no-unused-vars': 'error',
    'react/rules-of-hooks': 'error',
    'react/exhaustive-deps': 'error',

    // Expressions that a hostile text could make slow, and ones that do not say what they mean.
    'regexp/no-super-linear-backtracking': ['error', { report: 'certain' }],
    'regexp/no-dupe-disjunctions': 'error',
    'regexp/no-empty-alternative': 'error',
    'regexp/no-misleading-unicode-character': 'error',
    'regexp/no-contradiction-with-assertion': 'error',

    'vitest/no-focused-tests': 'error',
    'vitest/no-disabled-tests': 'error',

    // Wrong too often here. Hostile text is full of control characters.
    'no-control-regex': 'off',
    // Objects of functions that never use `this` are what services are made of.
    'typescript/unbound-method': 'off',
    'typescript/restrict-template-expressions': 'off',
    'typescript/no-misused-spread': 'off',
    'unicorn/no-new-array': 'off',
    'unicorn/no-useless-spread': 'off',
    'promise/no-callback-in-promise': 'off',
    // The types have checked it, and they know what a module is that the bundler makes.
    'import/default': 'off',
    // Guesses of the React compiler about code that it does not compile here.
    'react/immutability': 'off',
    'react/incompatible-library': 'off',
    'react/purity': 'off',
    'react/refs': 'off',
    'react/set-state-in-effect': 'off',
    'react/static-components': 'off',
    // Guesses about markup that axe checks for real in the interface's tests (composite widgets with a roving focus).
    'jsx-a11y/click-events-have-key-events': 'off',
    'jsx-a11y/control-has-associated-label': 'off',
    'jsx-a11y/interactive-supports-focus': 'off',
    'jsx-a11y/label-has-associated-control': 'off',
    'jsx-a11y/no-autofocus': 'off',
    'jsx-a11y/no-noninteractive-element-interactions': 'off',
    'jsx-a11y/no-noninteractive-tabindex': 'off',
    'jsx-a11y/no-static-element-interactions': 'off',
    'jsx-a11y/prefer-tag-over-role': 'off',
    // Properties and tables are tested by functions that these rules don't know.
    'vitest/expect-expect': 'off',
    'vitest/no-conditional-expect': 'off',
    'vitest/no-standalone-expect': 'off',
    'vitest/require-mock-type-parameters': 'off',
    'vitest/require-to-throw-message': 'off',
    'vitest/valid-expect': 'off',
  },
  overrides: [
    {
      // Tools that want a default export.
      files: ['*.config.ts', 'test/vitest.config.ts', 'electron/dev/lint/house.ts', 'test/helpers/staged-app.ts', 'test/helpers/built-workers.ts'],
      rules: { 'import/no-default-export': 'off' },
    },
    { files: ['electron/core/config.ts', 'electron/dev/**', 'test/**', '*.config.ts'], rules: { 'house/one-config': 'off' } },
    { files: ['electron/shell/open-external.ts'], rules: { 'house/one-open-external': 'off' } },
    { files: ['electron/dev/**', 'test/bench/**'], rules: { 'no-console': 'off' } },
    {
      files: ['test/**'],
      rules: {
        'no-console': 'off',
        'max-lines': 'off',
        'max-lines-per-function': 'off',
        'house/no-markup': 'off',
        'no-script-url': 'off',
        'no-dupe-else-if': 'off',
        'typescript/no-non-null-assertion': 'off',
        'typescript/no-unsafe-argument': 'off',
        'typescript/no-unsafe-assignment': 'off',
        'typescript/no-unsafe-call': 'off',
        'typescript/no-unsafe-member-access': 'off',
        'typescript/no-unsafe-return': 'off',
        'typescript/no-unsafe-type-assertion': 'off',
        'typescript/require-array-sort-compare': 'off',
        'typescript/no-meaningless-void-operator': 'off',
      },
    },
  ],
});
