declare module '@socialgouv/jours-feries' {
  /** Public holidays of a year by their French name, each at midnight in the time zone of the process. */
  export default function joursFeries(year: number, options?: { readonly alsace: boolean }): Record<string, Date>
}
