/** Heads and names of exported tables. */
export const exports = {
	sessions: '场次',
	sessionColumns: [
		'编号',
		'状态',
		'日期',
		'开始',
		'结束',
		'类别',
		'主题',
		'学校（单位）',
		'县（市、区）',
		'巡讲团',
		'专家',
		'地点',
		'预计人数',
		'报告人数',
		'核实人数'
	],
	progress: '目标进度',
	progressColumns: [
		'表',
		'名称',
		'指标',
		'年度',
		'目标',
		'已排（含已举办）',
		'已举办（含已核实）',
		'已核实',
		'完成率',
		'没排',
		'按时间应到',
		'进度',
		'还需',
		'截至'
	]
};
