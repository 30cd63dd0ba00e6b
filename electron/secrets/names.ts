/** Name of the cache's key in the secret store. */
export const CACHE_KEY_SECRET = 'cache-key';

/** Name of the API key of an instance (by this installation's id of it) in the secret store. */
export function apiKeySecretName(instanceId: string): string {
  return `api-key:${instanceId}`;
}
