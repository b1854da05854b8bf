/** The platforms that we post on of our own accord. */
export type Platform = 'slack' | 'discord'

/** Where messages are posted: a channel of a workspace of Slack, or of a server of Discord. */
export interface Channel {
  readonly platform: Platform
  /** The team (`T…`) or the server; `@me` for the private messages of Discord. */
  readonly workspace: string
  readonly id: string
}

/** Someone, as a platform knows them. Never written down: what must be counted is under a keyed hash. */
export interface Person {
  readonly platform: Platform
  /** The team of Slack; `@me` on Discord, where people are the same on every server. */
  readonly workspace: string
  readonly user: string
}

/** `slack/T1/C12`: the same channel is always written in the same way. */
export const channelName = ({ platform, workspace, id }: Channel): string => `${platform}/${workspace}/${id}`
