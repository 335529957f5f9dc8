export const today = {
	title: {
		some: ({ n }: { n: number }) => `今天有${n}站`,
		none: '今天没有安排'
	},
	lead: '按先后排列。到场后签到，结束后报告人数；没有网络也能做，有网络时自动发送。',
	offlineLead: '现在没有网络。这是本机保存的今日行程，签到、照片和报告会先存在本机，有网络时发送。',
	emptyTitle: '今天没有要去的地方',
	empty: '排到今天的场次会列在这里，前一天可以先打开看一眼路程。',
	toList: '看全部场次',
	order: ({ n }: { n: number }) => `第${n}站`,
	travel: ({ minutes }: { minutes: number }) => `路程约${minutes}分钟`,
	place: '地点',
	address: '地址',
	noAddress: '没有登记地址，请向学校（单位）确认',
	contact: '联系人',
	contactHost: {
		school: '学校联系人',
		university: '高校联系人',
		organisation: '单位联系人'
	},
	contactAt: ({ name, role }: { name: string; role: string }) => `${name}（${role}）`,
	contactBy: ({ name }: { name: string }) => `由协调员${name}代为登记`,
	noPhone: '平台没有登记电话，要改安排请在“场次详情”里办',
	people: '听众',
	audience: ({ audience, n }: { audience: string; n: number }) => `${audience}，预计${n}人`,
	experts: '专家',
	note: '对方的说明',
	details: '场次详情',
	cancelled: '这一站已取消，不用去。',
	noShow: '这一站未成行。',
	checkIn: {
		title: '签到',
		done: ({ time }: { time: string }) => `${time}已签到`,
		pending: ({ time }: { time: string }) => `${time}已签到，待发送`,
		action: '我已到场，签到',
		undo: '点错了，撤回签到',
		from: ({ time }: { time: string }) => `${time}起可以签到`,
		over: '签到只在活动当天，这一场已经过了。',
		lead: '签到说明团队已经到场，学校（单位）和教育局看得到时间。不影响场次的状态。'
	},
	photo: {
		title: '照片',
		lead: '场地或签到表。不要拍到学生的脸；不公开，只给双方和主管教育局看。',
		kept: ({ day }: { day: string }) => `保存到${day}，到期自动删除`,
		kind: '拍的是什么',
		kinds: { venue: '场地', sign_in_sheet: '签到表' },
		file: '选择或拍一张照片',
		fileHint: ({ megabytes, most }: { megabytes: number; most: number }) =>
			`JPEG、PNG或WebP，不超过${megabytes}MB，一场最多${most}张`,
		add: '上传照片',
		count: ({ n, most }: { n: number; most: number }) => `照片${n}张，最多${most}张`,
		by: ({ who, time }: { who: string; time: string }) => `${who}，${time}`,
		alt: { venue: '场地照片', sign_in_sheet: '签到表照片' },
		open: '看大图',
		remove: '删除这张照片',
		none: '还没有照片',
		notShown: '照片只给双方和主管教育局看，您看得到签到、材料和人数',
		full: '照片已经够了。要换一张，请先删除。',
		closed: '签到以后才能上传照片；核实以后不能再改。',
		manage: '上传或删除照片'
	},
	report: {
		open: '报告人数和材料',
		after: ({ time }: { time: string }) => `${time}结束以后报告人数`,
		done: ({ n }: { n: number }) => `已报告${n}人`,
		pending: ({ n }: { n: number }) => `已写好${n}人，待发送`
	},
	materials: {
		title: '发放的材料',
		hint: '发了多少写多少，没有发的不用填',
		items: { brochure: '宣传册', hotline_card: '12356卡片', parent_letter: '致家长的信', poster: '海报' },
		units: { brochure: '册', hotline_card: '张', parent_letter: '封', poster: '张' },
		quantity: ({ item, quantity, unit }: { item: string; quantity: number; unit: string }) =>
			`${item}${quantity}${unit}`,
		and: '、',
		none: '没有登记'
	},
	evidence: {
		title: '现场记录',
		checkedIn: '签到',
		at: ({ time, who }: { time: string; who: string }) => `${time}，${who}`,
		notCheckedIn: '没有签到',
		materials: '材料',
		photos: '照片'
	},
	queue: {
		kinds: { check_in: '签到', photo: '照片', report: '报告人数' }
	},
	later: '接下来七天',
	laterEmpty: '接下来七天没有安排',
	back: '回到今日页面',
	flash: {
		checkedIn: '已签到',
		undone: '签到已撤回',
		photoAdded: '照片已上传',
		photoRemoved: '照片已删除'
	}
};
