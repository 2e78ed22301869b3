/** Without one, the build takes the product's, which it finds in a folder above. */
export function register(): void {
  // Nothing is started.
}
