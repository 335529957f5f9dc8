import { plural, type Translated } from '../catalogue.ts';
import type { today as zh } from '../zh-CN/today.ts';

export const today: Translated<typeof zh> = {
	title: {
		some: ({ n }) => `${plural(n, 'stop')} today`,
		none: 'Nothing planned today'
	},
	lead: 'In order. Check in when you arrive, report when it is over; without a connection too: it is sent once there is one.',
	offlineLead:
		'There is no connection. This is today as this device keeps it; check-ins, photos and reports are kept here and sent later.',
	emptyTitle: 'Nowhere to be today',
	empty: 'Sessions of the day are listed here. Open this page the day before to look at the way.',
	toList: 'All sessions',
	order: ({ n }) => `Stop ${n}`,
	travel: ({ minutes }) => `about ${plural(minutes, 'minute')} on the way`,
	place: 'Place',
	address: 'Address',
	noAddress: 'No address is recorded; please ask the host',
	contact: 'Contact',
	contactHost: {
		school: 'at the school',
		university: 'at the university',
		organisation: 'at the organisation'
	},
	contactAt: ({ name, role }) => `${name} (${role})`,
	contactBy: ({ name }) => `entered by the coordinator ${name}`,
	noPhone: 'The portal has no telephone number; changes are made on the session’s page',
	people: 'Audience',
	audience: ({ audience, n }) => `${audience}, ${n} expected`,
	experts: 'Experts',
	note: 'The host’s note',
	details: 'Session details',
	cancelled: 'This stop is cancelled: there is no need to go.',
	noShow: 'This stop did not take place.',
	checkIn: {
		title: 'Check in',
		done: ({ time }) => `Checked in at ${time}`,
		pending: ({ time }) => `Checked in at ${time}, waiting to be sent`,
		action: 'I am here: check in',
		undo: 'That was a slip: undo',
		from: ({ time }) => `Check-in opens at ${time}`,
		over: 'Check-in is for the day itself, which has passed.',
		lead: 'A check-in says that the team is there; the host and the bureau see its time. The session’s state stays as it is.'
	},
	photo: {
		title: 'Photos',
		lead: 'The venue or the sign-in sheet, no faces of pupils. Never public: both sides and the bureau in charge see them.',
		kept: ({ day }) => `Kept until ${day}, then deleted by itself`,
		kind: 'What it shows',
		kinds: { venue: 'Venue', sign_in_sheet: 'Sign-in sheet' },
		file: 'Choose or take a photo',
		fileHint: ({ megabytes, most }) =>
			`JPEG, PNG or WebP, ${megabytes} MB at most; up to ${most} for a session`,
		add: 'Upload the photo',
		count: ({ n, most }) => `${plural(n, 'photo')}, ${most} at most`,
		by: ({ who, time }) => `${who}, ${time}`,
		alt: { venue: 'Photo of the venue', sign_in_sheet: 'Photo of the sign-in sheet' },
		open: 'Open in full',
		remove: 'Delete this photo',
		none: 'No photos yet',
		notShown:
			'Photos are for both sides and the bureau in charge; you see check-in, materials and head counts',
		full: 'There are enough photos. To replace one, please delete it first.',
		closed: 'Photos can be uploaded after check-in; once the session is verified they stay as they are.',
		manage: 'Upload or delete photos'
	},
	report: {
		open: 'Report people and materials',
		after: ({ time }) => `Report after it ends at ${time}`,
		done: ({ n }) => `${plural(n, 'person', 'people')} reported`,
		pending: ({ n }) => `${plural(n, 'person', 'people')}, waiting to be sent`
	},
	materials: {
		title: 'Materials handed out',
		hint: 'How many of each; leave empty what was not handed out',
		items: {
			brochure: 'Brochures',
			hotline_card: '12356 cards',
			parent_letter: 'Letters to parents',
			poster: 'Posters'
		},
		units: { brochure: 'pcs', hotline_card: 'pcs', parent_letter: 'pcs', poster: 'pcs' },
		quantity: ({ item, quantity, unit }) => `${item}: ${quantity} ${unit}`,
		and: ', ',
		none: 'none recorded'
	},
	evidence: {
		title: 'On the day',
		checkedIn: 'Check-in',
		at: ({ time, who }) => `${time}, ${who}`,
		notCheckedIn: 'no check-in',
		materials: 'Materials',
		photos: 'Photos'
	},
	queue: {
		kinds: { check_in: 'Check-in', photo: 'Photo', report: 'Report' }
	},
	later: 'The next seven days',
	laterEmpty: 'Nothing in the next seven days',
	back: 'Back to Today',
	flash: {
		checkedIn: 'Checked in',
		undone: 'The check-in is taken back',
		photoAdded: 'The photo is uploaded',
		photoRemoved: 'The photo is deleted'
	}
};
