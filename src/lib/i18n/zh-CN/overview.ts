export const overview = {
	cases: {
		row: ({ code }: { code: string }) => `${code}的个案`,
		why: {
			closing: '同事申请结案，等您答复',
			task: '会商时交给您的一件事',
			step: '这一步到期了',
			follow_up: '该随访了'
		},
		due: ({ day }: { day: string }) => `${day}前`,
		open: '打开',
		more: ({ n }: { n: number }) => `还有${n}份个案等您`,
		all: '看我负责的'
	},
	documentTitle: '首页',
	/** The heading states what waits. \u200b marks where the line may break. */
	title: ({ n }: { n: number }) => (n === 0 ? '今天没有等您办的事' : `今天有${n}件事\u200b等您办`),
	context: ({ day, organisation }: { day: string; organisation: string }) => `${day} · ${organisation}`,
	request: '申请一场活动',
	openInbox: '打开申请',
	openProgress: '看目标进度',
	today: { title: '今天要办', order: '按时限先后' },
	waiting: { title: '等对方答复' },
	next: { title: '接下来', calendar: '日历', today: '今天各站的签到、人数和照片' },
	standing: {
		title: '我们到哪了',
		asOf: ({ time }: { time: string }) => `截至${time}`,
		host: ({
			year,
			requested,
			scheduled,
			delivered,
			verified
		}: {
			year: number;
			requested: number;
			scheduled: number;
			delivered: number;
			verified: number;
		}) =>
			scheduled + requested === 0
				? `${year}年还没有申请活动。选一个主题，系统会列出专家能来的时间。`
				: `${year}年排了${scheduled}场，办了${delivered}场，其中${verified}场已核实、计入完成${
						requested ? `；另有${requested}份申请在等答复` : ''
					}。`,
		open: '每个数都能点开看场次'
	},
	news: ({ n }: { n: number }) => `${n}条新消息`,
	otherAreas: '其他版块',
	nothingToDo: { title: '都办完了', text: '有新的事情，会列在这里。' },
	nothingNext: { title: '还没有排好的活动', text: '活动排好以后，会列在这里。' },
	verify: {
		title: ({ day, title }: { day: string; title: string }) => `核实${day}“${title}”的到场人数`,
		why: ({ reported }: { reported: number }) => `专家报告${reported}人。由您清点核对后，这一场才计入完成数`,
		action: '去核实'
	},
	report: {
		title: ({ title }: { title: string }) => `报告“${title}”的到场人数`,
		why: ({ day, host }: { day: string; host: string }) => `${day}在${host}，活动已经结束`,
		action: '报告人数'
	},
	missingReport: {
		title: ({ host }: { host: string }) => `${host}的一场活动还没有报告人数`,
		why: ({ day, host, experts }: { day: string; host: string; experts: string }) =>
			`${day}在${host}，${experts}还没有报告人数`
	},
	proposal: {
		title: '医院对您的申请改提了时间',
		why: ({ title, time }: { title: string; time: string }) => `“${title}”改为${time}，等您答复`,
		action: '去答复'
	},
	offer: {
		title: ({ title }: { title: string }) => `“${title}”有空位了，为您留着`,
		why: ({ time, until }: { time: string; until: string }) => `${time}，留到${until}，等您确认`,
		action: '去确认'
	},
	waitingList: {
		why: ({ day }: { day: string }) => `正在候补，最晚等到${day}`
	},
	overdueRequest: {
		title: ({ host }: { host: string }) => `${host}的申请10个工作日没有答复`,
		why: ({ title, first, team }: { title: string; first: string; team: string }) =>
			`“${title}”，首选${first}，${team}还没有答复`,
		anyTeam: '巡讲团'
	},
	lost: {
		title: ({ title }: { title: string }) => `“${title}”有一个时间被占下了`,
		why: ({ time }: { time: string }) => `您选的${time}，合适的专家都已有安排。最近的空档：`,
		none: ({ time }: { time: string }) => `您选的${time}，合适的专家都已有安排，近四周没有空档`,
		action: '换时间'
	},
	answer: {
		title: ({ host, title }: { host: string; title: string }) => `${host}申请“${title}”`,
		why: ({ times, first }: { times: number; first: string }) => `选了${times}个时间，首选${first}`,
		rivals: ({ n }: { n: number }) => `另有${n}份申请选了相同时间`,
		action: '去答复',
		more: ({ n }: { n: number }) => `还有${n}份申请`
	},
	stops: {
		title: ({ n }: { n: number }) => `今天有${n}场活动`,
		why: ({ time, host }: { time: string; host: string }) => `第一场${time}，在${host}`,
		action: '看今天的行程'
	},
	waitlist: {
		title: ({ n }: { n: number }) => `${n}份申请在候补名单上，等空出来的时间`,
		why: '按需要程度排序，可以直接提供时间',
		action: '看候补名单'
	},
	waitingRow: {
		why: ({ host, first }: { host: string; first: string }) => `${host}，首选${first}`,
		action: '看申请'
	},
	refused: {
		declined: ({ title }: { title: string }) => `“${title}”没有被接受`,
		cancelled: ({ title }: { title: string }) => `“${title}”已取消`,
		why: ({ reason }: { reason: string }) => `原因：${reason}`,
		action: '再约一场'
	},
	dispute: {
		title: ({ host }: { host: string }) => `${host}对报告的人数有异议`,
		why: ({ day, title, reason }: { day: string; title: string; reason: string }) =>
			`${day}“${title}”：${reason}`,
		action: '去处理'
	},
	ownDispute: {
		title: ({ title }: { title: string }) => `“${title}”的异议等教育局处理`,
		why: ({ day, reason }: { day: string; reason: string }) => `${day}，您提出：${reason}`
	},
	lateVerification: {
		title: ({ host }: { host: string }) => `${host}还没有核实到场人数`,
		why: ({ day, title, reported }: { day: string; title: string; reported: number }) =>
			`${day}“${title}”，专家报告${reported}人。没有核实，就不计入完成数`,
		action: '看这一场'
	},
	clock: {
		left: ({ days, due }: { days: number; due: string }) =>
			days === 0 ? `今天${due}前` : `剩${days}个工作日（${due}前）`,
		overdue: ({ due }: { due: string }) => `已超时，应在${due}前`
	},
	counts: {
		requested: '申请中，等答复',
		scheduled: '已排期（含已举办）',
		delivered: '已举办（含已核实）',
		verified: '已核实，计入完成'
	},
	sessions: '场',
	bureau: {
		disputes: ({ n }: { n: number }) => `有${n}件异议\u200b等您处理`,
		title: ({ n }: { n: number }) => (n === 0 ? '没有逾期的核实' : `${n}场活动超过\u200b5个工作日没有核实`),
		todayTitle: '需要催办',
		todayAside: '没有核实，不计入完成数',
		nothing: { title: '没有需要催办的', text: '已举办的活动都在时限内报告和核实。' },
		waiting: ({ n }: { n: number }) => `另有${n}场在核实时限内`,
		remind: '逐校催办',
		list: '看全部待办',
		coverage: '12个月没有去过的学校',
		standing: '目标与完成'
	}
};
