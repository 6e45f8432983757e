/** The bundler inlines these files as text (its text loader); Node cannot import them by itself. */
declare module '*.cfg' {
  const text: string;
  export default text;
}

declare module '*.pem' {
  const text: string;
  export default text;
}
