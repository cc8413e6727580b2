# 公司自己的叫法。每家公司可以换成自己的文件。
-company = Millet
-community = Millet 社区
-fan = 用户
-fans = 用户
-system = 系统
-popcorn-award = 爆米花奖
