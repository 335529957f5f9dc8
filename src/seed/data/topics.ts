import type { ActivityCode } from '../../lib/sessions/activity.ts';

export interface Topic {
	code: string;
	name: string;
	nameEn: string;
	activities: ActivityCode[];
}

/** What schools can ask for. A proposal of ours, to be confirmed by the clinical lead (待临床负责人确认). */
export const topics: Topic[] = [
	{
		code: 'emotion_regulation',
		name: '情绪管理',
		nameEn: 'Handling emotions',
		activities: ['minor_lecture', 'youth_consultation', 'school_touring_talk', 'university_lecture']
	},
	{
		code: 'exam_stress',
		name: '考试压力与应对',
		nameEn: 'Coping with exam stress',
		activities: ['minor_lecture', 'parent_class', 'youth_consultation', 'school_touring_talk']
	},
	{
		code: 'friendship',
		name: '同伴交往',
		nameEn: 'Getting on with classmates',
		activities: ['minor_lecture', 'youth_consultation', 'school_touring_talk']
	},
	{
		code: 'bullying',
		name: '预防校园欺凌',
		nameEn: 'Preventing bullying',
		activities: ['minor_lecture', 'school_touring_talk', 'training']
	},
	{
		code: 'internet_use',
		name: '合理使用网络',
		nameEn: 'A healthy use of the internet',
		activities: ['minor_lecture', 'parent_class', 'youth_consultation', 'school_touring_talk']
	},
	{
		code: 'sleep',
		name: '睡眠与作息',
		nameEn: 'Sleep and the rhythm of the day',
		activities: ['minor_lecture', 'youth_consultation', 'university_lecture', 'community_lecture']
	},
	{
		code: 'adolescence',
		name: '青春期成长',
		nameEn: 'Growing up',
		activities: ['minor_lecture', 'parent_class', 'youth_consultation']
	},
	{
		code: 'family_communication',
		name: '亲子沟通',
		nameEn: 'Parents and children in conversation',
		activities: ['parent_class', 'youth_consultation', 'community_lecture']
	},
	{
		code: 'depression_anxiety',
		name: '认识抑郁与焦虑',
		nameEn: 'Understanding depression and anxiety',
		activities: ['parent_class', 'school_touring_talk', 'university_lecture', 'community_lecture', 'training']
	},
	{
		code: 'school_refusal',
		name: '厌学与拒学',
		nameEn: 'When a child will not go to school',
		activities: ['parent_class', 'youth_consultation', 'training']
	},
	{
		code: 'valuing_life',
		name: '生命教育',
		nameEn: 'Valuing life',
		activities: ['minor_lecture', 'school_touring_talk', 'university_lecture']
	},
	{
		code: 'settling_in',
		name: '新生适应',
		nameEn: 'Settling in at a new school',
		activities: ['minor_lecture', 'youth_consultation', 'university_lecture']
	},
	{
		code: 'warning_signs',
		name: '识别与回应危机信号',
		nameEn: 'Noticing and answering warning signs',
		activities: ['parent_class', 'school_touring_talk', 'university_lecture', 'training']
	},
	{
		code: 'stress_at_work',
		name: '职场压力与自我关怀',
		nameEn: 'Stress at work and looking after oneself',
		activities: ['university_lecture', 'community_lecture', 'training']
	}
];
