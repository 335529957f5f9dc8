export const targets = {
	indicators: {
		university_lecture: '高校师生心理健康讲座辅导',
		youth_consultation: '青少年心理问题咨询专场',
		minor_lecture_and_parent_class: '未成年人心理健康讲座及家长课堂',
		school_touring_talk: '面向学校的巡讲',
		community_lecture: '机关、企业、社区讲座'
	},
	/** For tabs and narrow tables. */
	short: {
		university_lecture: '高校讲座',
		youth_consultation: '咨询专场',
		minor_lecture_and_parent_class: '讲座及家长课堂',
		school_touring_talk: '进校巡讲',
		community_lecture: '机关企业社区'
	},
	/** How each is counted. */
	rules: {
		university_lecture: '对象含学生与教职工',
		youth_consultation: '按专场计，不按人次计',
		minor_lecture_and_parent_class: '讲座和家长课堂合并计数',
		school_touring_talk: '巡讲团到中小学的讲座',
		community_lecture: '面向机关、企业、社区'
	},
	recorded: {
		hotline_contact: '12356热线接听',
		brochure_campus: '校园宣传手册',
		brochure_community: '机关企业社区知识手册',
		agreement_university: '与高校签订合作协议',
		institution: '精神专科医院与设精神（心理）科的综合医院',
		service_point: '乡镇心理健康服务点',
		standardised_treatment_rate: '规范化治疗率',
		case_review: '病例诊断复核与关爱',
		epidemic_staff_support: '防疫人员测评与疏导',
		university_lecture: '高校师生心理健康讲座辅导',
		youth_consultation: '青少年心理问题咨询专场',
		minor_lecture_and_parent_class: '未成年人心理健康讲座及家长课堂',
		community_lecture: '机关、企业、社区讲座'
	},
	periods: {
		year: ({ year }: { year: number }) => `${year}年全年`,
		year_to_date: ({ year }: { year: number }) => `${year}年初至材料发布时`,
		cumulative: '近年累计，不计入任何一年',
		point: '材料发布时'
	},
	pace: {
		standings: { reached: '已达到', ahead: '超前', on_pace: '按进度', behind: '落后' },
		due: ({ n }: { n: number | string }) => `按时间应到${n}`,
		legend: '时间进度',
		weeks: {
			teaching: ({ n }: { n: number }) => `${n}个教学周`,
			calendar: ({ n }: { n: number }) => `${n}周`
		},
		reached: '已达到目标',
		needed: ({ n, weeks, each }: { n: number; weeks: string; each: string }) =>
			`还需${n}场，剩${weeks}，${each}`,
		perWeek: ({ n }: { n: number }) => `平均每周${n}场`,
		everyWeeks: ({ weeks }: { weeks: number }) => `平均每${weeks}周1场`,
		noWeeksLeft: {
			teaching: ({ n }: { n: number }) => `还需${n}场，今年的教学周已经过完`,
			calendar: ({ n }: { n: number }) => `还需${n}场，今年已经没有整周`
		},
		forecast: ({ weeks, n }: { weeks: string; n: number }) => `照近${weeks}的速度，到年底约${n}场`,
		elapsed: {
			teaching: ({ passed, total }: { passed: number; total: number }) =>
				`全年${total}个教学周，已过${passed}个。`,
			calendar: ({ passed, total }: { passed: number; total: number }) => `全年${total}周，已过${passed}周。`
		},
		unknown: '今年的学期日期没有登记全，暂按日历周计，寒暑假和考试没有扣除。',
		rule: '教学周：学期内、上课不少于3天的周，不含假期和全市统一考试（约定，待临床负责人确认）。'
	},
	progress: {
		documentTitle: '目标进度',
		context: ({ scope, year }: { scope: string; year: number }) =>
			`${scope} · ${year}年度 · 自然年，按活动开始的日期计`,
		allCity: '全市',
		ownTeams: '所负责的巡讲团',
		title: ({ indicator, target, verified }: { indicator: string; target: number; verified: number }) =>
			`${indicator}：\u200b目标${target}场，\u200b已核实${verified}场`,
		titleWithoutTarget: ({ indicator, verified }: { indicator: string; verified: number }) =>
			`${indicator}：\u200b已核实${verified}场`,
		lead: ({ rate, open }: { rate: number; open: number }) =>
			open > 0 ? `完成${rate}%，还有${open}场没有排期。` : `完成${rate}%，已全部排上。`,
		leadOpenIn: ({ counties }: { counties: string }) => `没有排满的：${counties}。`,
		leadWithoutTarget: '这一项今年没有设目标，只计完成数。',
		export: '导出CSV',
		year: '年度',
		indicatorTabs: '指标',
		asOf: ({ time }: { time: string }) => `截至${time}`,
		openList: ({ n }: { n: number }) => `看${n}场的清单`,
		target: '年度目标',
		scheduled: '已排（含已举办）',
		delivered: '已举办',
		verified: '已核实，计入完成',
		barLabel: ({
			target,
			scheduled,
			delivered,
			verified
		}: {
			target: number | string;
			scheduled: number;
			delivered: number;
			verified: number;
		}) => `目标${target}，已排${scheduled}，已举办${delivered}，已核实${verified}`,
		legend: {
			verified: ({ n }: { n: number }) => `已核实${n}`,
			delivered: ({ n }: { n: number }) => `已举办，待核实${n}`,
			scheduled: ({ n }: { n: number }) => `已排，未举办${n}`,
			open: ({ n }: { n: number }) => `没排${n}`
		},
		counties: ({ n }: { n: number }) => `${n}个县（市、区）`,
		countiesAside: '点开看场次',
		perTarget: ({ n }: { n: number | string }) => `/ ${n}场`,
		planned: '全部排上',
		unplanned: ({ n }: { n: number }) => `还有${n}场没排`,
		noTarget: '未设目标',
		sameInTable: '同样的数，用表看',
		months: '按月看',
		month: ({ n }: { n: number }) => `${n}月`,
		columns: {
			county: '县（市、区）',
			team: '巡讲团',
			indicator: '指标',
			month: '月份',
			target: '目标',
			requested: '申请中',
			scheduled: '已排',
			delivered: '举办',
			verified: '核实',
			rate: '完成率',
			open: '没排',
			standing: '进度',
			lastYear: ({ year }: { year: number }) => `${year}年完成`,
			rule: '统计口径'
		},
		total: '合计',
		teams: ({ n }: { n: number }) => `${n}支巡讲团`,
		teamsAside: '已核实 / 目标',
		noTeam: '未定巡讲团',
		quality: {
			title: '数据是否可靠',
			late: ({ n }: { n: number }) => `${n}场超过5个工作日没有核实`,
			lateText: '没有核实，不计入完成数',
			lateLink: '去催办',
			noneLate: '没有逾期未核实的场次',
			noneLateText: '已举办的都在时限内',
			noOverlap: '没有一位专家被重复安排',
			noOverlapText: '由数据库约束，实时生效',
			sumsEqual: '各县、各团目标之和等于全市',
			sumsText: ({ city, counties, teams }: { city: number; counties: number; teams: number }) =>
				`全市${city}，各县合计${counties}，各团合计${teams}`,
			sumsDiffer: '各县或各团目标之和与全市不一致'
		},
		all: '全部指标',
		allAside: '没有目标的指标不算完成率，用“–”表示',
		facts: '公开材料中的数',
		factsAside: '“近”“余”“以上”照原文保留；不与平台计数相加',
		factColumns: { fact: '事项', figure: '数', period: '时间口径', source: '来源' },
		source: ({ source }: { source: string }) => `目标来源：${source}`
	}
};
