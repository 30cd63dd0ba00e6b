/**
 * The shape that every other language must have, taken from the pt-BR file: the same keys, any text. `many` is a
 * plural form that Portuguese has and English has not ("1 milhão de atendimentos").
 */
export type Words<T> = {
  readonly [K in keyof T as K extends `${string}_many` ? never : K]: T[K] extends string ? string : Words<T[K]>;
};
