/** One name for each grade, wherever it is named. */
export const grades = {
	p1: '一年级',
	p2: '二年级',
	p3: '三年级',
	p4: '四年级',
	p5: '五年级',
	p6: '六年级',
	j1: '七年级',
	j2: '八年级',
	j3: '九年级',
	s1: '高一',
	s2: '高二',
	s3: '高三',
	v1: '中职一年级',
	v2: '中职二年级',
	v3: '中职三年级',
	u1: '大一',
	u2: '大二',
	u3: '大三',
	u4: '大四',
	u5: '大五'
};
