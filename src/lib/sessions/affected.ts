/** What can stand against a time that was agreed before. */
export const hitCauses = ['blocked', 'absence', 'holiday'] as const;
export type HitCause = (typeof hitCauses)[number];
