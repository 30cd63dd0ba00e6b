export const exporting = {
  title: 'Exportar',
} as const;
