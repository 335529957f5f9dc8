/** What is not reported or not verified yet, and the reminders for it. */
export const reminders = {
	title: ({ verifications, reports }: { verifications: number; reports: number }) =>
		verifications && reports
			? `${verifications}场等核实，\u200b${reports}场等报告人数`
			: verifications
				? `${verifications}场等核实`
				: reports
					? `${reports}场等报告人数`
					: '没有等核实或等报告的场次',
	documentTitle: '等核实和报告',
	lead: '核实以后才计入完成数。催办会出现在对方的首页和消息里，同一场24小时内每一方只催一次，经过里有记录。',
	progress: '目标进度',
	verifications: '等学校（单位）核实',
	reports: '等专家团队报告人数',
	count: ({ n }: { n: number }) => `${n}场`,
	all: ({ n }: { n: number }) => `催办全部${n}场`,
	one: '催办',
	/** For those who hear the button without its row. */
	oneOf: ({ title, day }: { title: string; day: string }) => `催办${day}“${title}”`,
	reported: ({ day, n }: { day: string; n: number }) => `${day}，专家报告${n}人`,
	held: ({ day, experts }: { day: string; experts: string }) => `${day}，${experts}`,
	over: ({ days }: { days: number }) => (days === 0 ? '今天结束' : `结束已有${days}个工作日`),
	left: ({ days, due }: { days: number; due: string }) =>
		days === 0 ? `今天${due}前` : `剩${days}个工作日（${due}前）`,
	overdue: ({ days, due }: { days: number; due: string }) =>
		days === 0 ? `已超时，应在${due}前` : `已超${days}个工作日，应在${due}前`,
	reminded: ({ time }: { time: string }) => `您这一方${time}催过`,
	byOthers: ({ side, time }: { side: string; time: string }) => `${side}${time}催过`,
	nothing: {
		title: '都报告和核实了',
		text: '活动结束后还没有报告或核实的，会列在这里，可以催办。',
		action: '看目标进度'
	},
	flash: {
		all: ({ n }: { n: number }) => `已催办${n}场，对方会在首页和消息里看到`,
		some: ({ n, left }: { n: number; left: number }) =>
			`已催办${n}场；另有${left}场24小时内催过，或者刚刚办完`
	}
};
