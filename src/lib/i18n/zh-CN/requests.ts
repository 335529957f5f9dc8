/** What a reason names: the day until which something holds, the number that is reached. */
interface Why {
	day: string;
	cap: number;
}

export const requests = {
	/** The document's title while something has to be corrected. */
	errorTitle: ({ title }: { title: string }) => `错误：${title}`,
	list: ({ items }: { items: string[] }) => items.join('、'),
	/** Facts one after the other. */
	clauses: ({ items }: { items: string[] }) => items.join('，'),

	steps: {
		label: '申请的三步',
		what: '办什么',
		times: '选时间',
		check: '看一眼再提交'
	},

	what: {
		title: '约一场活动',
		lead: ({ days }: { days: number }) =>
			`三步，大约一分钟。医院在${days}个工作日内答复；答复之前，时段还没有占下。`,
		changeTitle: '修改这份申请',
		changeContext: ({ number }: { number: string }) => `申请${number}`,
		forHost: ({ host }: { host: string }) => `为${host}申请`,
		otherHost: '换一个单位',
		section: '办什么活动',
		kind: '活动',
		kindHint: '不同活动的时长和对象不一样，空档会跟着变',
		kindText: ({ minutes, when, audiences }: { minutes: number; when: string; audiences: string }) =>
			`${minutes}分钟，${when}，面向${audiences}`,
		patterns: {
			school_day: '教学日白天',
			after_school: '晚上或周末',
			university: '教学日白天或晚上',
			half_day: '教学日半天',
			office: '工作日白天'
		},
		update: '按这类活动更新选项',
		topic: '主题',
		topicNone: '由专家建议',
		ownTitle: '自己定题目',
		audience: '听众',
		audienceNone: '请选择',
		expected: '预计人数',
		place: '地点',
		placeNone: '还没定，或不在列表里',
		seats: ({ room, seats }: { room: string; seats: number }) => `${room}（${seats}座）`,
		venue: '地点说明',
		venueOnlyHint: '例如体育馆，从东门进',
		team: '专家团队',
		teamAny: '由平台安排合适的团队',
		note: '还想告诉专家什么',
		noteHint: '例如近期的共同压力。请不要写任何学生的姓名或个人情况',
		next: '下一步：选时间',
		save: '保存，回到核对',
		after: {
			title: '提交以后',
			answer: ({ days }: { days: number }) => `医院在${days}个工作日内答复，答复写在这份申请的页面上`,
			nothingHeld: '提交不占任何专家的时间，医院接受才算约上',
			three: '一次可以选三个时间，多选一个，接受得更快',
			mayChange: '答复之前，您可以随时改时间或撤回'
		}
	},

	host: {
		title: '替哪个单位申请',
		lead: '先选打来电话的学校或单位。这里只列出贵团能服务的单位。',
		own: '您所在的单位',
		search: '找单位',
		county: '县（市、区）',
		allCounties: '全部县（市、区）',
		name: '名称里的字',
		apply: '查找',
		clear: '看全部',
		found: ({ n }: { n: number }) => `找到${n}个单位`,
		more: ({ n }: { n: number }) => `只列出前${n}个。请选县（市、区）或输入名称里的字，缩小范围。`,
		none: { title: '没有找到这样的单位', text: '请换一个县（市、区），或者少输几个字。' }
	},

	times: {
		title: '选一到三个时间',
		changeTitle: '给这份申请改时间',
		lead: '这里只列专家真正能来的时段，已算上布置时间。多选一个，接受得更快。都是北京时间。',
		previous: '前两周',
		next: '后两周',
		range: ({ from, to }: { from: string; to: string }) => `${from}—${to}`,
		free: ({ n }: { n: number }) => (n === 0 ? '没有空档' : `${n}个空档`),
		first: ({ day }: { day: string }) => `最近可约：${day}`,
		noneAhead: '接下来三个月都没有空档。换一个主题，或者把团队改成“由平台安排”，可选的专家会多一些。',
		changeWhat: '改主题或团队',
		anyway: '也列出按规定不能派、须由负责人写明理由的时间',
		anywayShown: '下面也有按规定不能派的时间，选了要写理由。',
		onlyFit: '只看按规定能派的时间',
		experts: ({ n }: { n: number }) => `${n}位专家`,
		slot: ({ time, n }: { time: string; n: number }) => `${time}，${n}位专家能来`,
		taken: '这个时间专家都已排满',
		dropped: ({ n }: { n: number }) => `有${n}个时间已经过去，或者和活动时长不合，已经去掉。`,
		chosen: ({ n }: { n: number }) => `已选${n}/3`,
		tooMany: ({ n }: { n: number }) => `已选${n}个，最多3个`,
		panel: '提交前看一眼',
		panelTimes: '想要的时间',
		panelNone: '还没有选时间',
		remove: '移除',
		removeTime: ({ time }: { time: string }) => `移除${time}`,
		editWhat: '修改活动内容',
		go: '下一步：看一眼再提交',
		goShort: '下一步'
	},

	facts: {
		host: '单位',
		activity: '活动',
		activityText: ({ kind, minutes }: { kind: string; minutes: number }) => `${kind}，${minutes}分钟`,
		topic: '主题',
		audience: '听众',
		audienceText: ({ audience, n }: { audience: string; n: number }) => `${audience}，约${n}人`,
		place: '地点',
		placeOpen: '待定',
		team: '专家团队',
		note: '给专家的话',
		noNote: '未填写',
		times: '时间'
	},

	check: {
		title: '看一眼再提交',
		changeTitle: '看一眼再保存',
		lead: '没有问题就提交；要改的，点那一行的“修改”。',
		answers: '申请内容',
		edit: '修改',
		editRow: ({ row }: { row: string }) => `修改${row}`,
		times: '想要的时间（按先后）',
		preferred: '首选',
		prefer: '设为首选',
		preferTime: ({ time }: { time: string }) => `把${time}设为首选`,
		experts: ({ n }: { n: number }) => `${n}位专家能来`,
		noExperts: '这个时间没有专家能来，建议换一个时间',
		soft: ({ title }: { title: string }) => `当天在“${title}”期间，请先确认方便`,
		closed: ({ title }: { title: string }) => `当天在“${title}”期间，不能安排，请换一天`,
		schoolHoliday: '当天学校放假，不能安排，请换一天',
		rivals: ({ n }: { n: number }) => `另有${n}个单位也在申请`,
		same: ({ number }: { number: string }) =>
			`贵单位已有一份同类申请${number}选了重叠的时间。不是重复的话，可以照常提交。`,
		onlyOne: '只选了一个时间。多选一两个，接受得更快。',
		after: '提交以后会怎样',
		promise: ({ day }: { day: string }) => `医院最晚在${day}答复，答复写在这份申请的页面上`,
		promiseOld: ({ day }: { day: string }) => `编号和排队的先后不变，医院最晚在${day}答复`,
		nothingHeld: '提交不占任何专家和场地的时间，医院接受才算约上',
		lateAnswer: ({ days }: { days: string }) => `${days}在答复期限之前，医院可能来不及排`,
		mayWithdraw: '答复之前，可以随时改时间或撤回',
		submit: '提交申请',
		enterTitle: '电话里已经说定？',
		enterLead: ({ time }: { time: string }) => `选好专家，直接排在${time}，不用再答复。对方马上会收到通知。`,
		enterExperts: '安排谁去',
		enterOne: '排定的是首选的时间，其他时间不再保留。',
		enter: '直接排期',
		enterNone: '首选的时间没有专家能来，不能直接排期；可以提交申请，或换一个时间。',
		submitChange: '保存新的时间和内容',
		backToTimes: '回去换时间'
	},

	done: {
		title: '申请已提交，\u200b等医院答复',
		titleOther: '这份申请已有答复',
		number: ({ number }: { number: string }) => `编号${number}`,
		next: '接下来会怎样',
		promise: ({ day }: { day: string }) => `医院最晚在${day}答复`,
		where: '答复会写在这份申请的页面上，也会列在您的首页',
		lost: '如果您选的时间先排给了别的单位，首页会告诉您，并给出最近的空档',
		accepted: '接受以后，申请的页面上有可以加进日历的文件',
		look: '看这份申请',
		withdraw: '撤回申请',
		again: '再约一场'
	},

	inbox: {
		title: ({ n }: { n: number }) => (n === 0 ? '没有等您答复的申请' : `${n}份申请\u200b等您答复`),
		waitingTitle: ({ n }: { n: number }) =>
			n === 0 ? '候补名单上没有申请' : `${n}份申请\u200b等空出来的时间`,
		label: '申请列表',
		tabsLabel: '申请的分类',
		tabs: { pending: '待我处理', waiting: '候补', handled: '我已处理', mine: '我发起的' },
		forHost: '替单位申请',
		filter: '筛选申请',
		county: '县（市、区）',
		allCounties: '全部县（市、区）',
		kind: '活动',
		allKinds: '全部活动',
		apply: '筛选',
		clear: '看全部',
		order: '最早到期在前',
		found: ({ n }: { n: number }) => `符合条件的有${n}份`,
		first: ({ time }: { time: string }) => `首选${time}`,
		options: ({ n }: { n: number }) => `${n}个时间`,
		expected: ({ n }: { n: number }) => `约${n}人`,
		rivals: ({ n }: { n: number }) => `另有${n}份申请同选`,
		noRivals: '无人同选',
		scheduledAt: ({ time }: { time: string }) => `排在${time}`,
		answer: '去答复',
		more: ({ n }: { n: number }) => `再看${n}份`,
		rest: ({ n }: { n: number }) => `还有${n}份`,
		empty: {
			pending: { title: '都答复了', text: '学校有新的申请，会列在这里。' },
			waiting: {
				title: '没有单位在候补',
				text: '专家都排满时，申请可以转入候补；有时间空出来，在这里提供给最需要的单位。'
			},
			handled: { title: '您还没有答复过申请', text: '您接受或没有接受的申请，会列在这里。' },
			mine: { title: '您还没有替单位申请过', text: '学校打电话来约的，可以由您替他们填。' },
			filtered: { title: '没有符合条件的申请', text: '换一个县（市、区）或活动试试，或者看全部。' }
		},
		rung: { request_waits: '已提醒', request_overdue: '已提醒，已列给县（市、区）教育局' },
		waitingOrder: '最需要的在前',
		waits: {
			offer: '提供这个时间',
			offerTime: ({ time, host }: { time: string; host: string }) => `把${time}提供给${host}`,
			free: '专家有空的时间',
			other: '选别的时间',
			none: '接下来四周没有空档',
			look: '看专家有空的时间',
			held: ({ time, until }: { time: string; until: string }) => `已提供${time}，留到${until}`,
			how: '这个名单怎么排'
		},
		clock: {
			today: ({ time }: { time: string }) => `今天${time}前答复`,
			left: ({ days }: { days: number }) => `剩${days}个工作日`,
			over: ({ days }: { days: number }) => (days === 0 ? '今天已到期' : `已超${days}个工作日`)
		}
	},

	answer: {
		back: '回到申请列表',
		requestedAt: ({ time }: { time: string }) => `${time}提交`,
		promised: ({ day }: { day: string }) => `答应在${day}前答复`,
		documentTitle: ({ title, host }: { title: string; host: string }) => `${title}，${host}`,
		noteFromHost: '对方留言',
		hostIn: ({ host, county }: { host: string; county: string }) => `${host}（${county}）`,
		teamWished: ({ team }: { team: string }) => `指定${team}`,
		time: {
			legend: '1　选一个时间',
			title: ({ time, preferred }: { time: string; preferred: boolean }) =>
				preferred ? `${time}（对方首选）` : time,
			free: ({ n }: { n: number }) => (n === 0 ? '没有专家能来' : `能来的专家${n}位`),
			past: '已经过去',
			noRivals: '没有其他单位选这个时间',
			rivals: ({ n }: { n: number }) => `另有${n}份申请同选`,
			rival: ({ host, audience, n, had }: { host: string; audience: string; n: number; had: number }) =>
				`${host}，${audience}${n}人，今年已核实${had}场`,
			show: '看这个时间的专家'
		},
		experts: {
			legend: '2　安排专家',
			hint: '先列有空、熟悉主题、本月场次少的。不能来的写明原因',
			name: '专家',
			topics: '擅长',
			month: '本月场次',
			then: '这个时间',
			professions: {
				psychiatrist: '精神科医师',
				psychotherapist: '心理治疗师',
				psych_counsellor: '心理咨询师',
				social_worker: '社会工作者'
			},
			free: '有空',
			fits: '熟悉这个主题',
			busyAt: ({ time, host }: { time: string; host: string }) => `${time}在${host}（含布置）`,
			farBefore: ({ time, host, minutes }: { time: string; host: string; minutes: number }) =>
				`${time}在${host || '别处'}结束，路上约${minutes}分钟，赶不到`,
			farAfter: ({ time, host, minutes }: { time: string; host: string; minutes: number }) =>
				`${time}要到${host || '别处'}准备，路上约${minutes}分钟，赶不过去`,
			/** 为什么不能派，没有冲突也要说。 */
			unfit: {
				licence: ({ day }: Why) => (day ? `执照${day}到期` : '没有执照记录'),
				record: ({ day }: Why) => (day ? `年度查询已过期（${day}查）` : '未做年度查询'),
				away: () => '当天请假外出',
				outside_rules: () => '这个时段不能外派',
				day_cap: ({ cap }: Why) => `当日已满${cap}场`,
				month_cap: ({ cap }: Why) => `本月已满${cap}场`
			},
			override: '仍要安排不合规定的专家：理由',
			overrideHint: '只有团队负责人可以。写进操作记录，例如：续证已受理，医务科同意',
			busy: ({ time }: { time: string }) => `${time}已有安排`,
			see: '看这一场',
			otherTime: ({ day }: { day: string }) => `换成${day}就有空`,
			noneText: '贵团没有能讲这类活动的专家。'
		},
		confirm: {
			title: '接受后会怎样',
			hold: ({ who, day, times, minutes }: { who: string; day: string; times: string; minutes: number }) =>
				`占下${who}的时间：${day} ${times}（含布置${minutes}分钟，路上的时间另占）`,
			chosenExperts: '所选专家',
			room: ({ room }: { room: string }) => `同时占下对方的${room}`,
			told: '对方在自己的页面上马上看到时间、专家和地点',
			others: ({ n }: { n: number }) => `这份申请的另外${n}个时间不占任何专家`,
			rivals: ({ hosts }: { hosts: string }) =>
				`${hosts}也选了这个时间。专家因此排满的话，他们会在首页看到，并各有三个最近的空档可选`,
			better: ({ day, n }: { day: string; n: number }) => `选${day}没有单位落选，能来的专家有${n}位。`,
			seeBetter: '看这个时间',
			accept: '接受并安排所选专家',
			acceptWith: ({ experts }: { experts: string }) => `接受并安排${experts}`,
			propose: '改提时间',
			waitlist: '转入候补',
			decline: '不能接受',
			mayNotDecline: '这份申请没有指定团队，由市级巡讲团决定是否不接受。'
		},
		refused: {
			clash: ({ name, time, host }: { name: string; time: string; host: string }) =>
				`${name}：${time}已安排在${host}`,
			clashHidden: ({ name, time }: { name: string; time: string }) => `${name}：${time}已有别的安排`,
			nearest: '最近的空档',
			same: '同一时间，换一位专家',
			wished: '对方也选了',
			notWished: '对方没有选，可以改提这个时间',
			reload: '看最新情况'
		},
		decided: {
			title: ({ status }: { status: string }) => `这份申请现在是“${status}”`,
			by: ({ name, time }: { name: string; time: string }) => `由${name}于${time}处理`,
			lapsed: '选的时间都已经过去，没有答复。',
			when: '时间',
			experts: '专家',
			reason: '原因',
			see: '打开这一场',
			changeOrCancel: '要换专家、改场地或取消，请打开这一场。'
		}
	},

	offer: {
		title: ({ host }: { host: string }) => `给${host}\u200b提供一个时间`,
		lead: '选一个空出来的时间和能来的专家。对方确认以前，时间为他们留着。',
		slot: '选一个空档',
		panel: '提供这个时间',
		other: '换一个时间',
		experts: '安排谁去',
		holds: ({ until }: { until: string }) => `专家和场地马上占下，留到${until}`,
		told: '对方在首页和这份申请的页面上看到，确认就排定，也可以接着候补',
		ends: '到时没有答复，时间自动空出来，对方仍在名单上',
		submit: '提供这个时间'
	},

	propose: {
		title: ({ host }: { host: string }) => `向${host}\u200b改提时间`,
		lead: '提一个对方没有选的时间和能来的专家，由对方决定。一次提一个。',
		slot: '选一个能来的时间',
		panel: '改提这个时间',
		other: '换一个时间',
		experts: '安排谁去',
		holdsNothing: '对方答复以前，不占专家和场地的时间；对方接受时若已被占下，排不成',
		told: '对方在首页和这份申请的页面上看到，可以接受，也可以保留自己的时间',
		submit: '向对方改提这个时间'
	},

	decline: {
		title: ({ host }: { host: string }) => `不能接受\u200b${host}的申请`,
		lead: '对方会一字不差地看到原因。写清楚，他们才知道怎么再约。',
		code: '原因',
		reason: '写给对方的话',
		reasonHint: '例如：这三天专家都在石门县，12月8日以后可以安排',
		submit: '不接受，并告诉对方',
		after: '提交以后',
		told: '对方在自己的页面上看到原因，可以马上再约一场',
		final: '这份申请就此结束，不能再接受',
		back: '回到这份申请'
	},

	flash: {
		accepted: ({ host, time, experts }: { host: string; time: string; experts: string }) =>
			`已接受${host}的申请：${time}，${experts}。要改安排，请打开这一场。`,
		proposed: ({ host, time }: { host: string; time: string }) => `已向${host}改提${time}，等对方答复。`,
		offered: ({ host, time, until }: { host: string; time: string; until: string }) =>
			`已把${time}提供给${host}，留到${until}。`,
		waitlisted: ({ host }: { host: string }) => `${host}的申请已转入候补。`,
		entered: ({ host, time, experts }: { host: string; time: string; experts: string }) =>
			`已为${host}排定：${time}，${experts}。`,
		declined: ({ host }: { host: string }) => `已答复${host}：不能接受。对方可以看到原因，并重新约。`,
		changed: '已按新的时间和内容保存，编号和排队的先后不变。'
	}
};
