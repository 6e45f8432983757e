/** Something in front of HAProxy may want a token in the address. */
const secretParameter = /([?&;#][^=?&;#]*(?:token|key|passw|secret|auth|sig|session)[^=?&;#]*=)[^?&;#\s]+/gi;

/** User and password, also before what is no address otherwise. */
const credentials = /[^\s"/]*:[^\s"/]*@/g;

/** An address, or words that quote one, without its credentials and the values of parameters whose name speaks of a secret. */
export function withoutSecrets(text: string): string {
  return text.replace(credentials, '***@').replace(secretParameter, '$1***');
}
