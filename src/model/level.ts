/** The levels and roster columns that units can be made of. */
export const levels = ['区', '片区', '集团', '学校', '班级', '性别', '城乡', '学段'] as const

export type Level = (typeof levels)[number]
