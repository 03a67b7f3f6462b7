/** The levels and roster columns that units can be made of. */
export const levels = ['区', '片区', '集团', '学校', '班级', '性别', '城乡', '学段'] as const

export type Level = (typeof levels)[number]

/** How units are called that a roster does not tell, or that belong to none. */
export const untoldNames = {
  片区: '（未分片）',
  集团: '（非集团校）',
  班级: '（未填班级）',
  other: '（未填）',
} as const
export const untold: readonly string[] = Object.values(untoldNames)
