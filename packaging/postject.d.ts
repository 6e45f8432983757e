declare module 'postject' {
  /** Puts data into the executable file as a resource that the program finds by its name; flips its fuse. */
  export function inject(
    path: string,
    resource: string,
    data: Buffer,
    options: { readonly sentinelFuse: string },
  ): Promise<void>;
}
