/**
 * The address of a request with a path that can be decoded. Next answers a fault of its own (500) to one that
 * cannot (`/track/%E0%A4%A`); with its signs taken as they are it names nothing, and is not found.
 * @param target as it stands in the request line
 */
export function wellFormedPath(target: string): string {
  const end = target.search(/[?#]/);
  const path = end === -1 ? target : target.slice(0, end);
  try {
    decodeURIComponent(path);
    return target;
  } catch {
    return path.replaceAll("%", "%25") + target.slice(path.length);
  }
}
