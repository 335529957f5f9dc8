import type { Translated } from '../catalogue.ts';
import type { sessions as zh } from '../zh-CN/sessions.ts';

export const sessions: Translated<typeof zh> = {
	kinds: {
		minor_lecture: 'Pupils’ lecture',
		parent_class: 'Parent class',
		youth_consultation: 'Youth consultation day',
		school_touring_talk: 'School touring talk',
		university_lecture: 'University lecture',
		community_lecture: 'Community lecture',
		training: 'Training'
	},
	audiences: {
		pupils: 'pupils',
		students: 'students',
		parents: 'parents',
		teachers: 'teachers',
		staff: 'staff',
		residents: 'residents'
	},
	statuses: {
		requested: 'Requested',
		proposed: 'Other time proposed',
		waitlisted: 'Waiting list',
		offered: 'Place free, please confirm',
		scheduled: 'Scheduled',
		reported: 'To be verified',
		disputed: 'Disputed',
		verified: 'Verified',
		declined: 'Declined',
		withdrawn: 'Withdrawn',
		lapsed: 'Lapsed',
		cancelled: 'Cancelled',
		no_show: 'Did not take place'
	},
	counts: {
		requested: 'Awaiting an answer',
		scheduled: 'Scheduled (delivered included)',
		delivered: 'Delivered',
		verified: 'Verified'
	},
	reasons: {
		decline: {
			no_expert: 'No fitting expert',
			times_unsuitable: 'None of the times can be kept',
			not_our_field: 'Outside this team’s services',
			duplicate: 'Requested twice',
			other: 'Other reason'
		},
		cancel: {
			expert_unavailable: 'The expert can’t come',
			host_unavailable: 'The host can’t receive the session',
			weather_or_safety: 'Weather or safety',
			public_health: 'Public health',
			schedule_change: 'Timetable changed',
			other: 'Other reason'
		},
		amend: {
			expert_unavailable: 'The expert can’t come',
			room_changed: 'The room changed',
			number_changed: 'The number changed',
			other: 'Other reason'
		}
	}
};
