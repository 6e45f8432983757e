import { heldVersions } from './fetch-debian-haproxy.ts';
import { haproxyOfVersion } from './find-haproxy.ts';

/** For `.ci/run`: brings every version before the tests, which would bring them too, but wait for each other then. */
for (const version of heldVersions) {
  const { haproxy, reason } = haproxyOfVersion(version);
  console.log(`HAProxy ${version}: ${haproxy === undefined ? `not to be had: ${reason}` : haproxy.version}`);
}
