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
		offered: '有空位，等您确认',
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
		amend: {
			expert_unavailable: '专家不能到场',
			room_changed: '场地有变',
			number_changed: '人数有变',
			other: '其他原因'
		}
	}
};
