/**
 * What each workspace gave us when it installed us, its tokens included: a text that only the surface reads. All reject
 * with `StorageDown`.
 */
export interface Installations {
  /** Replaces what was there. */
  save(workspace: string, installation: string): Promise<void>
  /** `null` where the workspace did not install us, or uninstalled us. */
  find(workspace: string): Promise<string | null>
  /** `false` where there was none. */
  erase(workspace: string): Promise<boolean>
}
