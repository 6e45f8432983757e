/**
 * Stands in for Ink's own report of an error, which shows the text as it is and asks for the working directory when it is
 * loaded, although that may have been removed.
 */
export default function noOverview(): null {
  return null;
}
