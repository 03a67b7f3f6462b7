// The schema of chart specs; see README. Replaced by the charts room.
export type ChartSpec = Record<string, unknown>
