export const sessions = {
	/** Kinds of session. */
	kinds: {
		minor_lecture: '学生讲座',
		parent_class: '家长课堂',
		youth_consultation: '青少年咨询专场',
		school_touring_talk: '进校巡讲',
		university_lecture: '高校讲座',
		community_lecture: '机关企业社区讲座',
		training: '专业培训'
	},
	audiences: {
		pupils: '学生',
		students: '大学生',
		parents: '家长',
		teachers: '教师',
		staff: '职工',
		residents: '居民'
	},
	statuses: {
		requested: '已申请',
		proposed: '改提时间',
		waitlisted: '候补',
		offered: '有空位，等确认',
		scheduled: '已排期',
		reported: '待核实',
		disputed: '有异议',
		verified: '已核实',
		declined: '未接受',
		withdrawn: '已撤回',
		lapsed: '已过期',
		cancelled: '已取消',
		no_show: '未成行'
	},
	/** The inclusive counts that figures open. */
	counts: {
		requested: '待答复',
		scheduled: '已排期（含已举办）',
		delivered: '已举办',
		verified: '已核实'
	},
	reasons: {
		decline: {
			no_expert: '没有合适的专家',
			times_unsuitable: '所选时间都排不开',
			not_our_field: '不属于本团的服务范围',
			duplicate: '重复申请',
			other: '其他原因'
		},
		cancel: {
			expert_unavailable: '专家不能到场',
			host_unavailable: '学校（单位）不能接待',
			weather_or_safety: '天气或安全原因',
			public_health: '公共卫生原因',
			schedule_change: '教学安排调整',
			other: '其他原因'
		},
		miss: {
			host_absent: '学校（单位）未到场',
			team_absent: '专家未到场'
		},
		amend: {
			expert_unavailable: '专家不能到场',
			room_changed: '场地有变',
			number_changed: '人数有变',
			other: '其他原因'
		}
	},
	/** `host` tells whom a sentence speaks to: a school, a university or another organisation. */
	list: {
		title: '场次',
		upcoming: ({ n }: { n: number }) => (n ? `接下来有${n}场活动` : '接下来还没有活动'),
		upcomingOf: ({ n, filter }: { n: number; filter: string }) => `接下来有${n}场：\u200b${filter}`,
		all: ({ n }: { n: number }) => `共${n}场活动`,
		of: ({ n, filter }: { n: number; filter: string }) => `共${n}场：\u200b${filter}`,
		month: ({ n, month }: { n: number; month: string }) => `${month}\u200b有${n}场活动`,
		monthOf: ({ n, month, filter }: { n: number; month: string; filter: string }) =>
			`${month}有${n}场：\u200b${filter}`,
		week: ({ n, week }: { n: number; week: string }) => `${week}\u200b有${n}场活动`,
		weekOf: ({ n, week, filter }: { n: number; week: string; filter: string }) =>
			`${week}有${n}场：\u200b${filter}`,
		and: '，',
		public: ({ n }: { n: number }) => (n ? `近期有${n}场公开活动` : '近期没有公开活动'),
		publicWhy:
			'您现在的身份看得到公开活动的时间和地点。申请、人数和核实由学校、专家团队和教育、卫健部门办理。',
		publicEmpty: '新的家长课堂和公开讲座发布以后，会列在这里。',
		lead: {
			upcoming: '从今天起，按时间先后。',
			range: '最近的在前。',
			public: '已发布的活动，按时间先后。',
			open: ({ n }: { n: number }) => `${n}场等答复`,
			cancelled: ({ n }: { n: number }) => `${n}场已取消`,
			some: ({ some }: { some: string }) => `其中${some}。`,
			two: ({ first, second }: { first: string; second: string }) => `${first}${second}`
		},
		request: '申请一场活动',
		when: '时间',
		from: '接下来',
		always: '全部时间',
		year: ({ year }: { year: number | string }) => `${year}年`,
		between: ({ from, to }: { from: string; to: string }) => `${from}至${to}`,
		since: ({ from }: { from: string }) => `${from}起`,
		until: ({ to }: { to: string }) => `${to}前`,
		monthField: '月份',
		status: '状态',
		anyStatus: '全部状态',
		activity: '活动',
		anyActivity: '全部活动',
		county: '县（市、区）',
		anyCounty: '全部县（市、区）',
		team: '巡讲团',
		anyTeam: '全部巡讲团',
		columns: {
			time: '时间',
			session: '活动',
			host: '学校（单位）',
			team: '专家团队',
			number: '人数',
			status: '状态',
			place: '地点'
		},
		wish: ({ n }: { n: number }) => (n > 1 ? `首选，另有${n - 1}个时间` : '申请的时间'),
		expected: ({ n }: { n: number }) => `预计${n}`,
		reported: ({ n }: { n: number }) => `报告${n}`,
		verified: ({ n }: { n: number }) => `核实${n}`,
		noTeam: '未定',
		page: ({ shown, n }: { shown: number; n: number }) => `本页${shown}场，共${n}场`,
		first: '回到第一页',
		next: '再看后面的场次',
		more: ({ n }: { n: number }) => `另有${n}场`,
		dayCount: ({ n }: { n: number }) => `${n}场`,
		export: '导出CSV',
		print: '打印',
		subscribe: '订阅到日历',
		empty: {
			upcoming: '选一类活动，平台会列出专家能来的时间。',
			filtered: '换一个条件，或者看全部场次。',
			other: '排定的活动会列在这里。'
		}
	},
	page: {
		progress: '进展',
		number: ({ number }: { number: string }) => `场次${number}`,
		wished: ({ n }: { n: number }) => `申请了${n}个时间，尚未排定`,
		addToCalendar: '加入日历',
		print: '打印',
		facts: '安排',
		actions: '还能做什么',
		history: '经过',
		steps: {
			requested: '已申请',
			waitlisted: '候补',
			offered: '有空位',
			scheduled: '已排期',
			published: '已发布',
			held: '已举办',
			reported: '已报告人数',
			verified: { school: '学校核实', university: '高校核实', organisation: '单位核实' },
			verifiedByBureau: '教育局核实',
			declined: '未接受',
			withdrawn: '已撤回',
			lapsed: '已过期',
			cancelled: '已取消',
			no_show: '未成行'
		},
		/** Of steps to come. */
		toCome: { scheduled: '排期', held: '举办', reported: '报告人数' },
		waiting: {
			answer: ({ team, day }: { team: string; day: string }) => `等${team}，${day}前`,
			answerLate: ({ team, day }: { team: string; day: string }) => `等${team}，应在${day}前答复`,
			anyTeam: '巡讲团',
			report: '等专家',
			you: ({ days }: { days: number }) => (days > 0 ? `等您，剩${days}个工作日` : '等您，今天到期'),
			youLate: '等您，已超5个工作日',
			host: ({ day }: { day: string }) => `等对方，${day}前`,
			hostLate: '等对方，已超5个工作日'
		},
		kv: {
			kind: '类别',
			wished: '申请的时间',
			experts: '专家',
			place: '地点',
			audience: '听众',
			count: '人数',
			indicator: '指标',
			agreement: '协议',
			note: '申请时的说明',
			reason: '原因',
			reportNote: '专家的说明',
			dispute: '对报告的异议',
			verificationNote: '核实时的说明'
		},
		experts: {
			none: '接受申请时安排',
			offered: '已经留出，确认后定下',
			team: ({ team }: { team: string }) => `申请给${team}`,
			anyTeam: '没有指定巡讲团，能办这类活动的团队都可以接受'
		},
		seats: ({ room, seats }: { room: string; seats: number }) => `${room}（${seats}座）`,
		noPlace: '没有登记具体场地',
		people: ({ audience, n }: { audience: string; n: number }) => `${audience}，预计${n}人`,
		counted: {
			reported: ({ n }: { n: number }) => `专家报告${n}人，还没有核实`,
			byBureau: '由教育局核实',
			verified: ({ reported, n }: { reported: number; n: number }) => `核实${n}人（专家报告${reported}人）`
		},
		counts: {
			verified: ({ county, year }: { county: string; year: number }) => `已计入${county}${year}年`,
			later: ({ county, year }: { county: string; year: number }) => `核实后计入${county}${year}年`,
			none: '专业培训不计入年度目标',
			stopped: '不计入完成数'
		},
		agreementSigned: ({ date, parties }: { date: string; parties: string }) => `${parties}，${date}签订`,
		open: {
			waitTitle: '等巡讲团答复',
			wait: ({ team, day }: { team: string; day: string }) =>
				`${team}会在${day}18:00前答复。答复以前不占用任何人的时间。`,
			waitLate: ({ team, day }: { team: string; day: string }) =>
				`${team}本应在${day}前答复，已经晚了。您不用重新申请，这一场排在对方待办的最前面。`,
			anyTeam: '能办这类活动的巡讲团',
			answerTitle: '这份申请等您答复',
			answer: ({ day }: { day: string }) =>
				`请在${day}18:00前答复。打开后看得到同一时间的其他申请和空着的专家。`,
			answerLate: ({ day }: { day: string }) => `本应在${day}18:00前答复，对方还在等。`,
			answerLink: '去答复',
			rung: {
				request_waits: '平台已提醒对方的协调员。',
				request_overdue: '平台已提醒对方的协调员，并已列给县（市、区）教育局。'
			},
			lapsedTitle: '申请的时间都已经过去',
			lapsedWaiting: ({ days }: { days: number }) =>
				`候补${days}天没有等到空位，这份申请已经结束。需要时请重新申请，编号会换新的。`,
			lapsedWaitingTitle: '候补已到期',
			lapsed: '没有等到答复，这份申请不能再接受。请换时间重新申请。',
			lapsedOther: '申请的时间都已经过去，这份申请不能再接受。',
			again: '再约一场',
			declined: '没有接受',
			cancelled: '这一场已取消',
			no_show: '这一场未成行'
		},
		lost: {
			title: ({ time }: { time: string }) => `${time}已被占下`,
			text: '能来的专家在这个时间都排满了。申请还在，您可以改选一个空档。',
			othersStand: '能来的专家在这个时间都排满了。您选的其他时间仍然有效，也可以改选一个空档。',
			alternatives: '最近的空档',
			none: '前后四周没有空档。',
			choose: ({ time }: { time: string }) => `改为${time}`,
			others: '看其他时间'
		}
	},
	actions: {
		again: ({ kind }: { kind: string }) => `再约一场${kind}`,
		proposal: '答复改提的时间',
		offer: '答复空出的时间',
		waitlist: '转入候补，有空时再排',
		times: '改时间或内容',
		withdraw: '撤回申请',
		report: '报告到场人数',
		miss: '记为未成行',
		verify: '核实到场人数',
		dispute: '提出异议',
		resolve: '处理异议',
		reschedule: '改期',
		amend: '调整专家、地点或人数',
		publish: '发布到公开页面',
		cancel: '取消这一场',
		calendar: '加入日历',
		willHappen: '会发生什么',
		back: '不做改动，返回',
		backToSession: '返回这一场',
		whyNot: {
			waiting: '正在候补，医院有空位时提供给您；要换内容，请撤回后重新申请',
			proposed: '请先答复医院改提的时间；保留自己的时间以后可以再改',
			no_time_yet: '时间排定以后可以',
			not_over_yet: ({ end }: { end: string }) => `${end}结束以后才能报告`,
			not_begun_yet: ({ start }: { start: string }) => `${start}开始以后，对方没有到场的话可以记`,
			not_reported_yet: ({ host }: { host: string }) =>
				`专家报告人数以后，由${host === 'organisation' ? '贵单位' : '贵校'}核实`,
			own_report: ({ host }: { host: string }) =>
				`人数是您报告的，请${host === 'organisation' ? '贵单位' : '贵校'}另一位同事核实`,
			host_first: ({ day }: { day: string }) =>
				`先由学校（单位）核实；${day}18:00以后还没有核实，可以由您代为核实`,
			started: '活动已经开始，不能再改',
			delivered: '活动已经举办，不能取消。人数不对，请在核实时写明',
			published: ({ day }: { day: string }) => `${day}已发布`,
			held: '活动已经举办，不能改期。要补一场，请再约',
			reschedule_notice: ({ day }: { day: string }) =>
				`开始前2个工作日以内由巡讲团改期，请打电话商量；您最晚${day}可以改`,
			within_notice: ({ day }: { day: string }) => `开始前2个工作日以内由负责人取消；其他人最晚${day}`
		}
	},
	report: {
		title: '报告到场人数',
		expected: '预计',
		seats: '座位',
		reported: '专家报告',
		attendance: '到场人数',
		attendanceHint: '到场听讲的人，不含工作人员',
		note: '说明',
		noteHint: '例如临时换了教室、提前结束；不要写学生的姓名和情况',
		submit: '报告人数',
		after: {
			school: '报告后算作已举办。学校用自己的签到人数核实，核实后才计入完成数。',
			university: '报告后算作已举办。高校用自己的签到人数核实，核实后才计入完成数。',
			organisation: '报告后算作已举办。对方单位用自己的签到人数核实，核实后才计入完成数。'
		}
	},
	verification: {
		title: '请核实到场人数',
		inSteadTitle: '由教育局核实到场人数',
		evidence: '依据',
		evidenceHint: '例如签到表复印件、现场照片的编号，或和谁通过电话。不要写学生的姓名',
		afterInStead: '核实后计入完成数，并标明“由教育局核实”。学校（单位）在这一页看得到依据。',
		attendance: ({ host }: { host: string }) => `${host === 'organisation' ? '贵单位' : '贵校'}清点的人数`,
		attendanceHint: '和报告不同也没关系，请按签到表填写',
		note: '说明',
		noteHint: '人数和报告相差超过两成时，请写一句',
		submit: '核实，计入完成数',
		submitTraining: '核实',
		after: ({
			county,
			year,
			indicator,
			host
		}: {
			county: string;
			year: number;
			indicator: string;
			host: string;
		}) =>
			`核实后，这一场计入${county}${year}年“${indicator}”。报告人不能核实自己的报告，所以由${host === 'organisation' ? '贵单位' : '贵校'}来做。`,
		afterTraining: ({ host }: { host: string }) =>
			`核实后，这一场就办完了；专业培训不计入年度目标。报告人不能核实自己的报告，所以由${host === 'organisation' ? '贵单位' : '贵校'}来做。`,
		reportNote: ({ note }: { note: string }) => `专家的说明：${note}`
	},
	proposal: {
		title: '医院对您的申请改提了时间',
		time: '改提的时间',
		experts: '专家',
		own: '您选的时间',
		held: '在您答复以前，这个时间不占用任何人。您接受时它若已被占下，平台会马上告诉您。',
		take: '接受这个时间',
		refuse: '保留自己的时间',
		reason: '为什么不方便',
		reasonHint: '一两句，医院会原样看到',
		after: '申请回到医院的待办，编号和排队的先后不变。',
		gone: '医院提的时间刚被别的活动占下，没有排成。您可以保留自己的时间，请医院另提。',
		waitTitle: '等对方答复改提的时间',
		wait: ({ time, experts }: { time: string; experts: string }) =>
			`改提${time}，${experts}。对方接受以前，这个时间不占用任何人。`
	},
	waiting: {
		title: '转入候补名单',
		lead: '申请的时间排不开时，不必撤回。转入候补以后，专家有空位，医院按需要的先后提供给候补的单位。',
		order: '排在前面的是：很久没有办过活动的、听众多的、等得久的。怎么算，名单上写明',
		held: '提供给您的时间先为您留着48小时，您确认就排定；不合适可以接着等',
		pass: ({ days }: { days: number }) => `申请的时间过去了也继续等，最多${days}天，可以随时撤回`,
		answered: '这份申请不再等答复，也不再占医院的待办',
		submit: '转入候补',
		notify: '有空时通知我',
		lostAll: '不想改时间的话，可以候补：有空位时，医院按需要的先后提供给您。',
		noteTitle: '正在候补',
		note: ({ place, of }: { place: number; of: number }) =>
			of > 1 ? `在${of}份同类候补中排第${place}。` : '目前没有别的单位候补同类活动。',
		until: ({ day }: { day: string }) => `最晚等到${day}。有空位时，这一页和您的首页会告诉您。`,
		offerLink: '提供一个时间',
		why: '为什么排在这里',
		points: ({ n }: { n: number }) => `${n}分`,
		of: ({ points }: { points: number }) => `最多${points}分`,
		parts: {
			sinceLast: ({ n }: { n: number | null }) =>
				n === null ? '还没有办过活动' : n === 0 ? '今天刚办过一场' : `上一场在${n}天前`,
			size: ({ n }: { n: number | null }) => `预计${n ?? 0}人`,
			waiting: ({ n }: { n: number | null }) => (n ? `候补${n}天` : '今天开始候补')
		},
		formula:
			'满分100分：距上一场活动的天数最多60分（满365天或从未办过得满分），预计人数最多20分（满500人得满分），候补天数最多20分（满30天得满分）。分数相同，候补早的在前。',
		sum: '合计'
	},
	offer: {
		title: '有空位了，为您留着',
		time: '空出的时间',
		experts: '专家',
		until: '留到',
		held: '专家和场地已经为您占下，确认就排定。到时没有答复，时间给下一家，您接着候补。',
		take: '就定这个时间',
		refuse: '这个时间不合适，接着候补',
		reason: '为什么不合适',
		reasonHint: '一两句，医院会原样看到，下一次提供更合适的时间',
		after: '时间随即空出来；您在名单上的先后不变。',
		ended: '这个时间只为您留到刚才，现在已经到期。您仍在候补名单上，先后不变。',
		waitTitle: '已提供时间，等对方确认',
		wait: ({ time, experts, until }: { time: string; experts: string; until: string }) =>
			`${time}，${experts}，留到${until}。到时没有确认就空出来，对方接着候补。`
	},
	freed: {
		title: ({ time }: { time: string }) => `${time}空出来了`,
		text: '候补名单里这些单位用得上，按需要的先后：',
		offer: ({ host, time }: { host: string; time: string }) => `提供给${host}：${time}`,
		none: '候补名单里没有用得上的单位。',
		list: '看候补名单'
	},
	noShow: {
		title: '记为未成行',
		counts: '这一场不计入任何数，还占着的时间随即空出来',
		told: '对方在这一页看到您写的情况',
		again: '要补一场，请再约',
		side: '谁没有到场',
		sides: { host: '学校（单位）没有到场，或没有组织', team: '专家没有到场' },
		reason: '当时的情况',
		reasonHint: '一两句，对方会原样看到。例如：到校后得知改为考试',
		submit: '记为未成行',
		final: '记下以后不能再改。活动办了、只是晚了或人少，请照常报告人数。'
	},
	dispute: {
		title: '对报告提出异议',
		settled: '由教育局了解情况后处理：核实，或者不算数',
		told: '专家和巡讲团在这一页看到您写的理由',
		counts: '处理以前算作已举办，不计入完成数',
		onlyNumber: '只是人数不同、活动确实办了的话，请直接核实，填贵方清点的人数。',
		reason: '哪里不对',
		reasonHint: '例如：当天没有来讲，改成了线上。不要写学生的姓名和情况',
		submit: '提出异议',
		openTitle: '对方对报告有异议，等教育局处理',
		open: '处理以前算作已举办，不计入完成数。'
	},
	resolution: {
		title: '处理这件异议',
		panel: '请教育局处理',
		reported: '专家报告',
		people: ({ n }: { n: number }) => `${n}人`,
		disputed: '学校（单位）的异议',
		outcome: '处理结果',
		outcomes: {
			verified: { title: '核实', text: '活动确实办了，计入完成数，标明“由教育局核实”' },
			cancelled: { title: '不算数', text: '这一场记为已取消，不计入完成数' }
		},
		attendance: '到场人数',
		attendanceHint: ({ n }: { n: number }) => `选“核实”时填；不填就按专家报告的${n}人`,
		reason: '了解到的情况',
		submit: '处理这件异议',
		final: '处理以后不能再改。'
	},
	withdrawal: {
		title: '撤回这份申请',
		lead: '撤回以后，巡讲团的待办和候补名单里不再有这份申请，为您留着的时间随即空出来。不影响以后再申请。',
		submit: '撤回申请',
		cannotUndo: '撤回以后不能恢复；需要时请再约一场。'
	},
	cancellation: {
		title: '取消这一场',
		told: '取消以后，下面各方在平台上看得到取消和原因：',
		toldHost: ({ host }: { host: string }) => `${host}（首页和这一页）`,
		toldTeam: ({ team }: { team: string }) => `${team}的协调员（日程和这一页）`,
		toldExpert: ({ name }: { name: string }) => `${name}（日程里不再有这一场）`,
		toldPublic: '公开页面不再列出这一场',
		noMessage: '平台不发短信。离开始不远时，请同时打电话告诉对方。',
		released: '专家和场地的时间随即空出来，可以安排别的活动。',
		rule: ({ day }: { day: string }) => `到${day}为止，双方都可以取消；之后到开始前，由任一方负责人取消。`,
		ruleLead: ({ day }: { day: string }) => `${day}以后只有负责人可以取消。您是负责人，现在可以。`,
		code: '原因',
		codeFirst: '请选择',
		reason: '写给对方的话',
		reasonHint: '一两句，对方会原样看到',
		submit: '取消这一场',
		cannotUndo: '取消以后不能恢复。'
	},
	amendment: {
		title: '调整这一场',
		lead: '时间不变。改好以后，专家和场地的时间随之占用和空出。',
		experts: '专家',
		expertsHint: '至少一位，要来自同一个巡讲团',
		current: '现在安排的',
		busy: ({ time, host }: { time: string; host: string }) => `${time}已有安排：${host}`,
		busyElsewhere: ({ time }: { time: string }) => `${time}已有安排`,
		inMonth: ({ n }: { n: number }) => `本月${n}场`,
		fitsNot: '没有登记这个主题',
		room: '场地',
		noRoom: '没有登记场地',
		seats: ({ room, seats }: { room: string; seats: number }) => `${room}（${seats}座）`,
		number: '预计人数',
		reason: '为什么调整',
		reasonHint: '双方在“经过”里都看得到',
		submit: '保存调整'
	},
	rescheduling: {
		title: '改期',
		lead: ({ who, room }: { who: string; room: boolean }) =>
			`下面是${who}${room ? '和场地' : ''}都有空的时间，已算上布置时间。要换人，请先调整专家。`,
		notice: ({ day }: { day: string }) => `到${day}为止双方都可以改；之后到开始前，由巡讲团改。`,
		slot: '选一个新的时间',
		allBusy: '专家或场地已有安排',
		moved: '原来的时间空出来，新的时间随即占下；编号、专家和地点不变',
		told: '双方和专家在这一页看到新的时间和原因，日历文件跟着更新',
		public: '公开页面改为新的时间',
		reason: '为什么改期',
		submit: '改到所选时间'
	},
	publication: {
		title: '发布到公开页面',
		lead: '发布后，不登录的人也能在首页看到这一场，直到开始；公开日历里多留30天。',
		shown: '会公开',
		hidden: '不会公开',
		hiddenText: '专家姓名、人数、申请人、说明和经过',
		submit: '发布这一场',
		cannotUndo: '发布后不能收回，只能取消这一场。'
	},
	history: {
		portal: '平台',
		requested: ({ who, n }: { who: string; n: number }) => `${who}提交申请，选了${n}个时间`,
		changed: ({ who, n }: { who: string; n: number }) => `${who}改了申请，现在有${n}个时间`,
		accepted: ({ who, time, experts }: { who: string; time: string; experts: string }) =>
			`${who}接受申请，定在${time}，安排${experts}`,
		toured: ({ who, time, experts }: { who: string; time: string; experts: string }) =>
			`${who}发布巡讲计划，排在${time}，安排${experts}`,
		proposed: ({ who, time, experts }: { who: string; time: string; experts: string }) =>
			`${who}改提时间：${time}，${experts}`,
		agreed: ({ who, time, experts }: { who: string; time: string; experts: string }) =>
			`${who}接受改提的时间，定在${time}，由${experts}来讲`,
		kept: ({ who }: { who: string }) => `${who}保留自己的时间`,
		entered: ({ who, time, experts }: { who: string; time: string; experts: string }) =>
			`${who}按电话约定登记，定在${time}，安排${experts}`,
		waitlisted: ({ who }: { who: string }) => `${who}转入候补`,
		offered: ({ who, time, experts }: { who: string; time: string; experts: string }) =>
			`${who}提供空出的时间：${time}，${experts}`,
		offerTaken: ({ who, time, experts }: { who: string; time: string; experts: string }) =>
			`${who}确认空出的时间，定在${time}，由${experts}来讲`,
		offerRefused: ({ who }: { who: string }) => `${who}没有要提供的时间，接着候补`,
		offerExpired: '提供的时间到期没有确认，已经空出来，接着候补',
		escalated: {
			request_waits: '5个工作日没有答复，平台提醒了协调员',
			request_overdue: '10个工作日没有答复，平台列给县（市、区）教育局',
			report_missing: '还没有报告人数，平台提醒了专家和协调员',
			verification_missing: '还没有核实，平台提醒了学校（单位）',
			verification_missing_again: '还没有核实，平台再次提醒了学校（单位）'
		},
		declined: ({ who }: { who: string }) => `${who}没有接受`,
		withdrawn: ({ who }: { who: string }) => `${who}撤回申请`,
		amended: ({ who, what }: { who: string; what: string }) => `${who}${what}`,
		rescheduled: ({ who, from, to }: { who: string; from: string; to: string }) =>
			`${who}把时间从${from}改到${to}`,
		joining: ({ names }: { names: string }) => `加上${names}`,
		leaving: ({ names }: { names: string }) => `换下${names}`,
		room: ({ room }: { room: string }) => `把地点改为${room}`,
		expected: ({ n }: { n: number }) => `把预计人数改为${n}人`,
		published: ({ who }: { who: string }) => `${who}发布到公开页面`,
		cancelled: ({ who }: { who: string }) => `${who}取消了这一场`,
		reported: ({ who, n }: { who: string; n: number }) => `${who}报告到场${n}人`,
		verified: ({ who, n }: { who: string; n: number }) => `${who}核实到场${n}人`,
		missed: {
			host: ({ who }: { who: string }) => `${who}记为未成行：学校（单位）没有到场`,
			team: ({ who }: { who: string }) => `${who}记为未成行：专家没有到场`
		},
		sides: { city: '市教育局', county: '县（市、区）教育局', team: '巡讲团' },
		reminded: {
			verification: ({ who, side }: { who: string; side: string }) =>
				`${side}提醒学校（单位）核实人数（${who}）`,
			report: ({ who, side }: { who: string; side: string }) => `${side}提醒专家团队报告人数（${who}）`
		},
		photoKinds: { venue: '场地', sign_in_sheet: '签到表' },
		checkedIn: ({ who, time }: { who: string; time: string }) => `${who}到场签到（${time}）`,
		checkInUndone: ({ who }: { who: string }) => `${who}撤回签到`,
		photoAdded: ({ who, kind }: { who: string; kind: string }) => `${who}上传照片（${kind}）`,
		photoRemoved: ({ who, kind }: { who: string; kind: string }) => `${who}删除照片（${kind}）`,
		photoExpired: ({ kind }: { kind: string }) => `照片（${kind}）到期删除`,
		disputed: ({ who }: { who: string }) => `${who}对报告提出异议`,
		upheld: ({ who, n }: { who: string; n: number }) => `${who}处理异议，由教育局核实到场${n}人`,
		overturned: ({ who }: { who: string }) => `${who}处理异议，这一场不算数`,
		lapsedWaiting: '候补60天没有等到空位，这份申请已过期',
		lapsed: '所有时间都已过去，这份申请已过期',
		verifiedByBureau: ({ who, n }: { who: string; n: number }) => `${who}核实到场${n}人（由教育局核实）`,
		wentAhead: ({ who }: { who: string }) => `${who}决定照常进行`,
		other: ({ who }: { who: string }) => `${who}做了改动`,
		someone: '一位专家',
		and: '、',
		comma: '，',
		reason: ({ words }: { words: string }) => `原因：${words}`,
		reasonOf: ({ code, words }: { code: string; words: string }) => `原因：${code}。${words}`,
		note: ({ words }: { words: string }) => `说明：${words}`
	},
	ics: {
		calendar: '同心 · 医教协同活动',
		public: '同心 · 常德公开讲座与家长课堂',
		tentative: '待定'
	},
	flash: {
		agreed: ({ time }: { time: string }) => `已接受改提的时间，定在${time}`,
		kept: '已告诉医院，申请仍按您选的时间等答复',
		waitlisted: '已转入候补，有空位时会告诉您',
		taken: ({ time }: { time: string }) => `已排定：${time}`,
		refused: '已告诉医院，您接着候补，先后不变',
		withdrawn: '申请已撤回',
		cancelled: '这一场已取消，专家和场地的时间已经空出来',
		missed: '已记为未成行，不计入任何数',
		disputed: '异议已提出，由教育局处理',
		upheld: '异议已处理，由教育局核实',
		overturned: '异议已处理，这一场不算数',
		wentAhead: '已记下，这一场照常进行',
		rescheduled: ({ time }: { time: string }) => `已改到${time}`,
		amended: '调整已保存',
		published: '这一场已发布，首页能看到',
		reported: ({ n }: { n: number }) => `已报告到场${n}人，等对方核实`,
		verified: ({ n }: { n: number }) => `已核实到场${n}人，这一场办完了`
	}
};
