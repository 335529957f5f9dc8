export const affected = {
	title: ({ n }: { n: number }) => (n ? `${n}场活动或申请受影响` : '没有受影响的活动'),
	documentTitle: '受影响的活动',
	lead: '排好以后才登记的停排日、请假、放假、学期或可派时段，碰上了下面这些时间。平台不会自动改动，请逐场决定。',
	none: '没有活动碰上后来的停排日、请假或放假',
	noneHelp: '有新的停排日、请假或放假碰上已排好的时间时，会列在这里。',
	backToSessions: '看全部活动',
	filter: { cause: '原因', all: '全部' },
	causes: {
		blocked: '停排日',
		absence: '专家请假',
		holiday: '放假',
		hours: '可派时段改了',
		term: '学期安排'
	},
	standing: ({ n }: { n: number }) => `已排期的活动（${n}场）`,
	open: ({ n }: { n: number }) => `还没有定下的申请（${n}份）`,
	row: ({ host, title }: { host: string; title: string }) => `${host}“${title}”`,
	why: {
		blocked: ({ time, title }: { time: string; title: string }) => `${time}碰上“${title}”，这几天不安排活动`,
		soft: ({ time, title }: { time: string; title: string }) => `${time}碰上“${title}”，请尽量避开`,
		holiday: ({ time, title }: { time: string; title: string }) => `${time}碰上${title}放假`,
		absence: ({ time, expert }: { time: string; expert: string }) => `${time}，${expert}请假，不能到场`,
		hours: ({ time, expert }: { time: string; expert: string }) => `${time}已不在${expert}的可派时段里`,
		term: ({ time, year }: { time: string; year: string }) => `${time}不在${year}学年的学期里，学校放假`,
		deputy: ({ name }: { name: string }) => `，请假时推荐${name}代讲`
	},
	replace: ({ name }: { name: string }) => `改由${name}来讲`,
	amend: '换专家',
	move: '改时间，先看最近的空档',
	goAhead: '照常进行',
	changeTimes: '改选时间',
	answer: '去答复',
	look: '查看',
	nearest: '离原来最近的空档',
	note: ({ n }: { n: number }) => `有${n}场活动或申请受影响，等人处理`,
	noteLink: '逐场处理',
	goAheadPage: {
		title: '照常进行',
		lead: '写下理由，这一场就从“受影响的活动”里去掉，时间和专家都不变。双方在经过里能看到。',
		reason: '为什么照常进行',
		reasonHint: '例如 学校确认考场不占用报告厅',
		submit: '决定照常进行'
	}
};
