import { activityCodes, type ActivityCode } from '../../lib/sessions/activity.ts';

export interface TeamEntry {
	/** Names the row within the seed; its id is `seedId('team:' + key)`. */
	key: string;
	name: string;
	nameEn: string;
	level: 'municipal' | 'institutional';
	/** Key of its organisation. */
	organisation: string;
	activities: readonly ActivityCode[];
}

/** Of the six teams the one whose host is documented. */
export const municipalTeam: TeamEntry = {
	key: 'municipal',
	name: '市级巡讲团',
	nameEn: 'Municipal touring team',
	level: 'municipal',
	organisation: 'hospital',
	activities: activityCodes
};

const inSchoolsAndCommunities: ActivityCode[] = [
	'minor_lecture',
	'parent_class',
	'youth_consultation',
	'school_touring_talk',
	'community_lecture'
];

const demoTeam = (letters: string, short: string, shortEn: string, more: ActivityCode[] = []): TeamEntry => ({
	key: letters,
	name: `演示·${short}精神专科医院1巡讲团`,
	nameEn: `Touring team of Demo ${shortEn} Psychiatric Hospital 1`,
	level: 'institutional',
	organisation: `institution-${letters}1`,
	activities: [...inSchoolsAndCommunities, ...more]
});

/** The five teams of institutions: which institutions have one is an assumption. */
export const institutionalTeams: TeamEntry[] = [
	{
		key: 'hospital',
		name: '市康复医院巡讲团',
		nameEn: 'Touring team of the Municipal Rehabilitation Hospital',
		level: 'institutional',
		organisation: 'hospital',
		activities: activityCodes
	},
	demoTeam('DC', '鼎城', 'Dingcheng', ['university_lecture']),
	demoTeam('LX', '澧县', 'Lixian'),
	demoTeam('TY', '桃源', 'Taoyuan'),
	demoTeam('SM', '石门', 'Shimen')
];
